CREATE TABLE "attempt_resets" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"enrolment_id" text COLLATE "C" NOT NULL,
	"voided_attempt_id" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"reset_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bulk_acts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"act" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"message" text COLLATE "C",
	"view" text COLLATE "C",
	"actor_id" text COLLATE "C" NOT NULL,
	"total" integer NOT NULL,
	"begun_at" bigint NOT NULL,
	"finished_at" bigint
);
--> statement-breakpoint
CREATE TABLE "bulk_items" (
	"bulk_act_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"completion_id" text COLLATE "C" NOT NULL,
	"certificate_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"refusal" text COLLATE "C",
	"new_number" text COLLATE "C",
	"settled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "claim_adjustments" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"completion_id" text COLLATE "C" NOT NULL,
	"sequence" integer NOT NULL,
	"reopening_id" text COLLATE "C",
	"minutes" integer NOT NULL,
	"amount_hundredths" integer,
	"statement" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"adjusted_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim_reopenings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"completion_id" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"reopened_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempt_resets" ADD CONSTRAINT "attempt_resets_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_resets" ADD CONSTRAINT "attempt_resets_voided_attempt_id_attempts_id_fk" FOREIGN KEY ("voided_attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_resets" ADD CONSTRAINT "attempt_resets_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_bulk_act_id_bulk_acts_id_fk" FOREIGN KEY ("bulk_act_id") REFERENCES "public"."bulk_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_adjustments" ADD CONSTRAINT "claim_adjustments_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_adjustments" ADD CONSTRAINT "claim_adjustments_reopening_id_claim_reopenings_id_fk" FOREIGN KEY ("reopening_id") REFERENCES "public"."claim_reopenings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_adjustments" ADD CONSTRAINT "claim_adjustments_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_reopenings" ADD CONSTRAINT "claim_reopenings_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_reopenings" ADD CONSTRAINT "claim_reopenings_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempt_resets_enrolment" ON "attempt_resets" USING btree ("enrolment_id","reset_at");--> statement-breakpoint
CREATE INDEX "bulk_acts_begun" ON "bulk_acts" USING btree ("begun_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "bulk_items_position" ON "bulk_items" USING btree ("bulk_act_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "bulk_items_completion" ON "bulk_items" USING btree ("bulk_act_id","completion_id");--> statement-breakpoint
CREATE INDEX "bulk_items_state" ON "bulk_items" USING btree ("bulk_act_id","state","position");--> statement-breakpoint
CREATE UNIQUE INDEX "claim_adjustments_completion_sequence" ON "claim_adjustments" USING btree ("completion_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "claim_adjustments_reopening" ON "claim_adjustments" USING btree ("reopening_id");--> statement-breakpoint
CREATE INDEX "claim_reopenings_completion" ON "claim_reopenings" USING btree ("completion_id","reopened_at");