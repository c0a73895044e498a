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
CREATE TABLE "question_withdrawal_ends" (
	"withdrawal_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"question_version_id" text COLLATE "C" NOT NULL,
	"ended_by" text COLLATE "C" NOT NULL,
	"ended_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_withdrawals" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"question_id" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"withdrawn_by" text COLLATE "C" NOT NULL,
	"withdrawn_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "regrading_versions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"regrading_id" text COLLATE "C" NOT NULL,
	"question_version_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "regradings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"module_id" text COLLATE "C" NOT NULL,
	"question_id" text COLLATE "C" NOT NULL,
	"to_version_id" text COLLATE "C",
	"rule" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"started_by" text COLLATE "C" NOT NULL,
	"started_at" bigint NOT NULL,
	"total" integer NOT NULL,
	"seen" integer NOT NULL,
	"up" integer NOT NULL,
	"down" integer NOT NULL,
	"pass_now" integer NOT NULL,
	"fail_now" integer NOT NULL,
	"kept" text NOT NULL,
	"cursor_version_id" text COLLATE "C",
	"cursor_attempt_id" text COLLATE "C",
	"finished_at" bigint
);
--> statement-breakpoint
CREATE TABLE "withdrawn_versions" (
	"question_version_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"withdrawal_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "clinical_signature_ends" ADD CONSTRAINT "clinical_signature_ends_signature_id_clinical_signatures_id_fk" FOREIGN KEY ("signature_id") REFERENCES "public"."clinical_signatures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinical_signatures" ADD CONSTRAINT "clinical_signatures_module_version_id_module_versions_id_fk" FOREIGN KEY ("module_version_id") REFERENCES "public"."module_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_withdrawal_ends" ADD CONSTRAINT "question_withdrawal_ends_withdrawal_id_question_withdrawals_id_fk" FOREIGN KEY ("withdrawal_id") REFERENCES "public"."question_withdrawals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_withdrawal_ends" ADD CONSTRAINT "question_withdrawal_ends_question_version_id_question_versions_id_fk" FOREIGN KEY ("question_version_id") REFERENCES "public"."question_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_withdrawals" ADD CONSTRAINT "question_withdrawals_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regrading_versions" ADD CONSTRAINT "regrading_versions_regrading_id_regradings_id_fk" FOREIGN KEY ("regrading_id") REFERENCES "public"."regradings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regrading_versions" ADD CONSTRAINT "regrading_versions_question_version_id_question_versions_id_fk" FOREIGN KEY ("question_version_id") REFERENCES "public"."question_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regradings" ADD CONSTRAINT "regradings_module_id_modules_id_fk" FOREIGN KEY ("module_id") REFERENCES "public"."modules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regradings" ADD CONSTRAINT "regradings_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regradings" ADD CONSTRAINT "regradings_to_version_id_question_versions_id_fk" FOREIGN KEY ("to_version_id") REFERENCES "public"."question_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawn_versions" ADD CONSTRAINT "withdrawn_versions_question_version_id_question_versions_id_fk" FOREIGN KEY ("question_version_id") REFERENCES "public"."question_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawn_versions" ADD CONSTRAINT "withdrawn_versions_withdrawal_id_question_withdrawals_id_fk" FOREIGN KEY ("withdrawal_id") REFERENCES "public"."question_withdrawals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clinical_signatures_version" ON "clinical_signatures" USING btree ("module_version_id");--> statement-breakpoint
CREATE INDEX "question_withdrawals_question" ON "question_withdrawals" USING btree ("question_id");--> statement-breakpoint
CREATE UNIQUE INDEX "regrading_versions_once" ON "regrading_versions" USING btree ("regrading_id","question_version_id");--> statement-breakpoint
CREATE INDEX "regrading_versions_version" ON "regrading_versions" USING btree ("question_version_id");--> statement-breakpoint
CREATE INDEX "regradings_question" ON "regradings" USING btree ("question_id","started_at");--> statement-breakpoint
CREATE INDEX "regradings_module" ON "regradings" USING btree ("module_id");--> statement-breakpoint
CREATE INDEX "withdrawn_versions_withdrawal" ON "withdrawn_versions" USING btree ("withdrawal_id");--> statement-breakpoint
CREATE INDEX "attempt_questions_version" ON "attempt_questions" USING btree ("question_version_id","attempt_id");