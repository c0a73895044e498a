CREATE TABLE "bias_handlings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"bias_report_id" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"handled_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "completion_days" (
	"day" text COLLATE "C" NOT NULL,
	"module_id" text COLLATE "C" NOT NULL,
	"profession" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"completions" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "completion_learners" (
	"month" text COLLATE "C" NOT NULL,
	"learner_id" text COLLATE "C" NOT NULL,
	"completions" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "completion_minutes" (
	"month" text COLLATE "C" NOT NULL,
	"module_id" text COLLATE "C" NOT NULL,
	"minutes" integer NOT NULL,
	"completions" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "completion_months" (
	"month" text COLLATE "C" PRIMARY KEY NOT NULL,
	"learners" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evaluation_tallies" (
	"module_version_id" text COLLATE "C" NOT NULL,
	"profession" text COLLATE "C" NOT NULL,
	"question" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"answers" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_days" (
	"day" text COLLATE "C" NOT NULL,
	"module_id" text COLLATE "C" NOT NULL,
	"attempts" integer NOT NULL,
	"passed" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "readiness_probes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"written_at" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "evaluations_version";--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "profession" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "bias_handlings" ADD CONSTRAINT "bias_handlings_bias_report_id_bias_reports_id_fk" FOREIGN KEY ("bias_report_id") REFERENCES "public"."bias_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bias_handlings" ADD CONSTRAINT "bias_handlings_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_tallies" ADD CONSTRAINT "evaluation_tallies_module_version_id_module_versions_id_fk" FOREIGN KEY ("module_version_id") REFERENCES "public"."module_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bias_handlings_report" ON "bias_handlings" USING btree ("bias_report_id");--> statement-breakpoint
CREATE UNIQUE INDEX "completion_days_key" ON "completion_days" USING btree ("day","module_id","profession","status");--> statement-breakpoint
CREATE UNIQUE INDEX "completion_learners_key" ON "completion_learners" USING btree ("month","learner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "completion_minutes_key" ON "completion_minutes" USING btree ("month","module_id","minutes");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_tallies_key" ON "evaluation_tallies" USING btree ("module_version_id","profession","question","value");--> statement-breakpoint
CREATE UNIQUE INDEX "quiz_days_key" ON "quiz_days" USING btree ("day","module_id");--> statement-breakpoint
CREATE INDEX "jobs_failed" ON "jobs" USING btree ("failed_at") WHERE failed_at is not null;--> statement-breakpoint
CREATE INDEX "jobs_done" ON "jobs" USING btree ("done_at") WHERE done_at is not null;--> statement-breakpoint
CREATE INDEX "evaluations_version" ON "evaluations" USING btree ("module_version_id","submitted_at","id");