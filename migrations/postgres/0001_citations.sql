CREATE TABLE "lesson_citations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"lesson_rendering_id" text COLLATE "C" NOT NULL,
	"reference_version_id" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"uses" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reference_versions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"content_hash" text COLLATE "C" NOT NULL,
	"body" text NOT NULL,
	"published_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "lesson_citations" ADD CONSTRAINT "lesson_citations_lesson_rendering_id_lesson_renderings_id_fk" FOREIGN KEY ("lesson_rendering_id") REFERENCES "public"."lesson_renderings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_citations" ADD CONSTRAINT "lesson_citations_reference_version_id_reference_versions_id_fk" FOREIGN KEY ("reference_version_id") REFERENCES "public"."reference_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "lesson_citations_rendering_number" ON "lesson_citations" USING btree ("lesson_rendering_id","number");--> statement-breakpoint
CREATE INDEX "lesson_citations_reference" ON "lesson_citations" USING btree ("reference_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reference_versions_key_hash" ON "reference_versions" USING btree ("key","content_hash");