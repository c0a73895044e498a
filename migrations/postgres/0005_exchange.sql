CREATE TABLE "question_imports" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"module_id" text COLLATE "C" NOT NULL,
	"file_name" text COLLATE "C" NOT NULL,
	"format" text COLLATE "C" NOT NULL,
	"encoding" text COLLATE "C",
	"questions" text NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"taken" text,
	"taken_at" bigint,
	"discarded_at" bigint
);
--> statement-breakpoint
ALTER TABLE "question_imports" ADD CONSTRAINT "question_imports_module_id_modules_id_fk" FOREIGN KEY ("module_id") REFERENCES "public"."modules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_imports" ADD CONSTRAINT "question_imports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "question_imports_module" ON "question_imports" USING btree ("module_id","created_at");