CREATE TABLE "quiz_draft_editors" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"quiz_draft_id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_review_comment_ends" (
	"comment_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"ended_by" text COLLATE "C" NOT NULL,
	"ended_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_review_comments" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"review_id" text COLLATE "C" NOT NULL,
	"question_id" text COLLATE "C",
	"position" integer NOT NULL,
	"text" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_review_ends" (
	"review_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"ended_by" text COLLATE "C" NOT NULL,
	"ended_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_reviews" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"quiz_id" text COLLATE "C" NOT NULL,
	"quiz_version_id" text COLLATE "C" NOT NULL,
	"stamp" text COLLATE "C" NOT NULL,
	"asked" text NOT NULL,
	"authors" text NOT NULL,
	"note" text COLLATE "C",
	"reviewer_id" text COLLATE "C",
	"requested_by" text COLLATE "C" NOT NULL,
	"requested_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_version_approvals" (
	"quiz_version_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"review_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "quiz_draft_editors" ADD CONSTRAINT "quiz_draft_editors_quiz_draft_id_quiz_drafts_id_fk" FOREIGN KEY ("quiz_draft_id") REFERENCES "public"."quiz_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_review_comment_ends" ADD CONSTRAINT "quiz_review_comment_ends_comment_id_quiz_review_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."quiz_review_comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_review_comments" ADD CONSTRAINT "quiz_review_comments_review_id_quiz_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."quiz_reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_review_comments" ADD CONSTRAINT "quiz_review_comments_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_review_ends" ADD CONSTRAINT "quiz_review_ends_review_id_quiz_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."quiz_reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_reviews" ADD CONSTRAINT "quiz_reviews_quiz_id_quizzes_id_fk" FOREIGN KEY ("quiz_id") REFERENCES "public"."quizzes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_reviews" ADD CONSTRAINT "quiz_reviews_quiz_version_id_quiz_versions_id_fk" FOREIGN KEY ("quiz_version_id") REFERENCES "public"."quiz_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_version_approvals" ADD CONSTRAINT "quiz_version_approvals_quiz_version_id_quiz_versions_id_fk" FOREIGN KEY ("quiz_version_id") REFERENCES "public"."quiz_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_version_approvals" ADD CONSTRAINT "quiz_version_approvals_review_id_quiz_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."quiz_reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "quiz_draft_editors_once" ON "quiz_draft_editors" USING btree ("quiz_draft_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "quiz_review_comments_place" ON "quiz_review_comments" USING btree ("review_id","position");--> statement-breakpoint
CREATE INDEX "quiz_review_comments_question" ON "quiz_review_comments" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "quiz_reviews_quiz" ON "quiz_reviews" USING btree ("quiz_id","requested_at");