CREATE TABLE "disclosures" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"declared_on" text COLLATE "C" NOT NULL,
	"relationships" text NOT NULL,
	"recorded_by" text COLLATE "C",
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "module_files" (
	"module_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"front_matter" text NOT NULL,
	"saved_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_draft_saves" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"draft_id" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"content" text NOT NULL,
	"saved_by" text COLLATE "C",
	"saved_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_drafts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"module_id" text COLLATE "C" NOT NULL,
	"question_id" text COLLATE "C" NOT NULL,
	"origin" text COLLATE "C" NOT NULL,
	"file_hash" text COLLATE "C",
	"content" text NOT NULL,
	"revision" integer NOT NULL,
	"based_on_version_id" text COLLATE "C",
	"created_by" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"saved_by" text COLLATE "C",
	"saved_at" bigint NOT NULL,
	"discarded_by" text COLLATE "C",
	"discarded_at" bigint,
	"published_version_id" text COLLATE "C",
	"published_at" bigint
);
--> statement-breakpoint
CREATE TABLE "question_retirements" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"question_id" text COLLATE "C" NOT NULL,
	"retired_by" text COLLATE "C" NOT NULL,
	"retired_at" bigint NOT NULL,
	"ended_by" text COLLATE "C",
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "question_sources" (
	"question_version_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"saved_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_drafts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"quiz_id" text COLLATE "C" NOT NULL,
	"settings" text NOT NULL,
	"revision" integer NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"saved_by" text COLLATE "C" NOT NULL,
	"saved_at" bigint NOT NULL,
	"discarded_by" text COLLATE "C",
	"discarded_at" bigint,
	"published_version_id" text COLLATE "C",
	"published_at" bigint
);
--> statement-breakpoint
ALTER TABLE "quiz_versions" ADD COLUMN "wait_minutes" integer;--> statement-breakpoint
ALTER TABLE "quiz_versions" ADD COLUMN "rules" text;--> statement-breakpoint
ALTER TABLE "quiz_versions" ADD COLUMN "origin" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "quiz_versions" ADD COLUMN "editors" text;--> statement-breakpoint
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_files" ADD CONSTRAINT "module_files_module_id_modules_id_fk" FOREIGN KEY ("module_id") REFERENCES "public"."modules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_draft_saves" ADD CONSTRAINT "question_draft_saves_draft_id_question_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."question_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_drafts" ADD CONSTRAINT "question_drafts_module_id_modules_id_fk" FOREIGN KEY ("module_id") REFERENCES "public"."modules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_drafts" ADD CONSTRAINT "question_drafts_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_drafts" ADD CONSTRAINT "question_drafts_based_on_version_id_question_versions_id_fk" FOREIGN KEY ("based_on_version_id") REFERENCES "public"."question_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_drafts" ADD CONSTRAINT "question_drafts_published_version_id_question_versions_id_fk" FOREIGN KEY ("published_version_id") REFERENCES "public"."question_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_retirements" ADD CONSTRAINT "question_retirements_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_sources" ADD CONSTRAINT "question_sources_question_version_id_question_versions_id_fk" FOREIGN KEY ("question_version_id") REFERENCES "public"."question_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_drafts" ADD CONSTRAINT "quiz_drafts_quiz_id_quizzes_id_fk" FOREIGN KEY ("quiz_id") REFERENCES "public"."quizzes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_drafts" ADD CONSTRAINT "quiz_drafts_published_version_id_quiz_versions_id_fk" FOREIGN KEY ("published_version_id") REFERENCES "public"."quiz_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disclosures_user" ON "disclosures" USING btree ("user_id","declared_on");--> statement-breakpoint
CREATE UNIQUE INDEX "question_draft_saves_draft_revision" ON "question_draft_saves" USING btree ("draft_id","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "question_drafts_one_open" ON "question_drafts" USING btree ("question_id","origin") WHERE discarded_at is null and published_at is null;--> statement-breakpoint
CREATE INDEX "question_drafts_module" ON "question_drafts" USING btree ("module_id");--> statement-breakpoint
CREATE UNIQUE INDEX "question_retirements_one_open" ON "question_retirements" USING btree ("question_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "quiz_drafts_one_open" ON "quiz_drafts" USING btree ("quiz_id") WHERE discarded_at is null and published_at is null;