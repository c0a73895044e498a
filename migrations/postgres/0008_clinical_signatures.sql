CREATE TABLE "clinical_signature_ends" (
	"signature_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"taken_back_by" text COLLATE "C" NOT NULL,
	"taken_back_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clinical_signatures" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"module_version_id" text COLLATE "C" NOT NULL,
	"content_hash" text COLLATE "C" NOT NULL,
	"reviewer_id" text COLLATE "C" NOT NULL,
	"person" text NOT NULL,
	"reviewed_on" text COLLATE "C" NOT NULL,
	"signed_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "clinical_signature_ends" ADD CONSTRAINT "clinical_signature_ends_signature_id_clinical_signatures_id_fk" FOREIGN KEY ("signature_id") REFERENCES "public"."clinical_signatures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinical_signatures" ADD CONSTRAINT "clinical_signatures_module_version_id_module_versions_id_fk" FOREIGN KEY ("module_version_id") REFERENCES "public"."module_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clinical_signatures_version" ON "clinical_signatures" USING btree ("module_version_id");