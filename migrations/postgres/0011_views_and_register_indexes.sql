CREATE TABLE "figure_zones" (
	"provider_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"time_zone" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"owner_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"shared" boolean NOT NULL,
	"query" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "register_facets";--> statement-breakpoint
ALTER TABLE "figure_zones" ADD CONSTRAINT "figure_zones_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_owner_name" ON "saved_views" USING btree ("owner_id","name_key");--> statement-breakpoint
CREATE INDEX "register_version_completed" ON "register_entries" USING btree ("version_label","completed_at","completion_id");--> statement-breakpoint
CREATE INDEX "register_facets" ON "register_entries" USING btree ("module_id","profession","completed_at","status","version_label","credit_type","course_id","score","certificates_issued","bias_reported","completion_id");