CREATE TABLE "register_entries" (
	"completion_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"learner_id" text COLLATE "C" NOT NULL,
	"course_id" text COLLATE "C" NOT NULL,
	"module_id" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"version_label" text COLLATE "C" NOT NULL,
	"holder_name" text COLLATE "C" NOT NULL,
	"sort_key" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"profession" text COLLATE "C" NOT NULL,
	"completed_at" bigint NOT NULL,
	"score" integer NOT NULL,
	"minutes" integer NOT NULL,
	"credit_type" text COLLATE "C" NOT NULL,
	"credit_hundredths" integer NOT NULL,
	"certificate_id" text COLLATE "C" NOT NULL,
	"certificate_number" text COLLATE "C" NOT NULL,
	"certificates_issued" integer NOT NULL,
	"issued_at" bigint NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"bias_reported" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "register_words" (
	"word" text COLLATE "C" NOT NULL,
	"completion_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "register_entries" ADD CONSTRAINT "register_entries_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_entries" ADD CONSTRAINT "register_entries_learner_id_users_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_entries" ADD CONSTRAINT "register_entries_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_words" ADD CONSTRAINT "register_words_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "register_by_learner" ON "register_entries" USING btree ("sort_key","completion_id");--> statement-breakpoint
CREATE INDEX "register_by_email" ON "register_entries" USING btree ("email","completion_id");--> statement-breakpoint
CREATE INDEX "register_by_title" ON "register_entries" USING btree ("title","completion_id");--> statement-breakpoint
CREATE INDEX "register_by_version" ON "register_entries" USING btree ("version_label","completion_id");--> statement-breakpoint
CREATE INDEX "register_by_profession" ON "register_entries" USING btree ("profession","completion_id");--> statement-breakpoint
CREATE INDEX "register_by_completed" ON "register_entries" USING btree ("completed_at","completion_id");--> statement-breakpoint
CREATE INDEX "register_by_score" ON "register_entries" USING btree ("score","completion_id");--> statement-breakpoint
CREATE INDEX "register_by_minutes" ON "register_entries" USING btree ("minutes","completion_id");--> statement-breakpoint
CREATE INDEX "register_by_credit" ON "register_entries" USING btree ("credit_hundredths","completion_id");--> statement-breakpoint
CREATE INDEX "register_by_number" ON "register_entries" USING btree ("certificate_number","completion_id");--> statement-breakpoint
CREATE INDEX "register_by_issued" ON "register_entries" USING btree ("issued_at","completion_id");--> statement-breakpoint
CREATE INDEX "register_by_status" ON "register_entries" USING btree ("status","completion_id");--> statement-breakpoint
CREATE INDEX "register_by_bias" ON "register_entries" USING btree ("bias_reported","completion_id");--> statement-breakpoint
CREATE INDEX "register_module_completed" ON "register_entries" USING btree ("module_id","completed_at","completion_id");--> statement-breakpoint
CREATE INDEX "register_profession_completed" ON "register_entries" USING btree ("profession","completed_at","completion_id");--> statement-breakpoint
CREATE INDEX "register_credit_completed" ON "register_entries" USING btree ("credit_type","completed_at","completion_id");--> statement-breakpoint
CREATE INDEX "register_revoked" ON "register_entries" USING btree ("completed_at","completion_id") WHERE status = 'revoked';--> statement-breakpoint
CREATE INDEX "register_superseded" ON "register_entries" USING btree ("completed_at","completion_id") WHERE certificates_issued > 1;--> statement-breakpoint
CREATE INDEX "register_bias_reported" ON "register_entries" USING btree ("completed_at","completion_id") WHERE bias_reported = 1;--> statement-breakpoint
CREATE INDEX "register_facets" ON "register_entries" USING btree ("module_id","profession","status","version_label","credit_type","course_id","score","completed_at","certificates_issued","bias_reported","completion_id");--> statement-breakpoint
CREATE INDEX "register_learner" ON "register_entries" USING btree ("learner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "register_words_word" ON "register_words" USING btree ("word","completion_id");--> statement-breakpoint
CREATE INDEX "register_words_completion" ON "register_words" USING btree ("completion_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_events_superseded_once" ON "certificate_events" USING btree ("certificate_id") WHERE kind = 'superseded';--> statement-breakpoint
CREATE INDEX "certificates_number" ON "certificates" USING btree ("number");