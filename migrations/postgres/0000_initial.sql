CREATE TABLE "acknowledgements" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"enrolment_id" text COLLATE "C" NOT NULL,
	"module_version_id" text COLLATE "C" NOT NULL,
	"acknowledged_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "activities" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"provider_id" text COLLATE "C" NOT NULL,
	"course_id" text COLLATE "C" NOT NULL,
	"module_id" text COLLATE "C",
	"code" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "activity_releases" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"provider_id" text COLLATE "C" NOT NULL,
	"activity_id" text COLLATE "C" NOT NULL,
	"released_on" text COLLATE "C" NOT NULL,
	"last_reviewed_on" text COLLATE "C" NOT NULL,
	"expires_on" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempt_questions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"attempt_id" text COLLATE "C" NOT NULL,
	"question_version_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"option_order" text NOT NULL,
	"objective_code" text COLLATE "C" NOT NULL,
	"anchor" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"learner_id" text COLLATE "C" NOT NULL,
	"enrolment_id" text COLLATE "C" NOT NULL,
	"quiz_id" text COLLATE "C" NOT NULL,
	"quiz_version_id" text COLLATE "C" NOT NULL,
	"module_version_id" text COLLATE "C" NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"started_at" bigint NOT NULL,
	"submitted_at" bigint,
	"voided_at" bigint
);
--> statement-breakpoint
CREATE TABLE "attestations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"completion_id" text COLLATE "C" NOT NULL,
	"minutes" integer NOT NULL,
	"statement" text COLLATE "C" NOT NULL,
	"attested_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sequence" integer NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" text COLLATE "C",
	"act" text COLLATE "C" NOT NULL,
	"subject_kind" text COLLATE "C" NOT NULL,
	"subject_id" text COLLATE "C" NOT NULL,
	"payload" text COLLATE "C",
	"payload_hash" text COLLATE "C" NOT NULL,
	"previous_hash" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bias_reports" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"evaluation_id" text COLLATE "C" NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"description" text COLLATE "C" NOT NULL,
	"reported_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificate_events" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"certificate_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"replacement_id" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C",
	"happened_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificate_series" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"provider_id" text COLLATE "C" NOT NULL,
	"year" integer NOT NULL,
	"last_number" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"provider_id" text COLLATE "C" NOT NULL,
	"learner_id" text COLLATE "C" NOT NULL,
	"completion_id" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"verification_code" text COLLATE "C" NOT NULL,
	"holder_key" text COLLATE "C" NOT NULL,
	"snapshot" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"template_version" integer NOT NULL,
	"origin" text COLLATE "C" NOT NULL,
	"issued_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clinical_reviews" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"module_version_id" text COLLATE "C" NOT NULL,
	"reviewer_name" text COLLATE "C" NOT NULL,
	"reviewed_on" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "completions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"learner_id" text COLLATE "C" NOT NULL,
	"release_id" text COLLATE "C" NOT NULL,
	"enrolment_id" text COLLATE "C",
	"module_version_id" text COLLATE "C",
	"profession" text COLLATE "C" NOT NULL,
	"best_score" integer,
	"completed_at" bigint NOT NULL,
	"voided_at" bigint
);
--> statement-breakpoint
CREATE TABLE "courses" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"provider_id" text COLLATE "C" NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"page" text NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit_claims" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"completion_id" text COLLATE "C" NOT NULL,
	"designation_id" text COLLATE "C" NOT NULL,
	"amount_hundredths" integer NOT NULL,
	"claimed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit_designations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"release_id" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"rule" text NOT NULL,
	"designated_at" bigint NOT NULL,
	"withdrawn_at" bigint
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"learner_id" text COLLATE "C" NOT NULL,
	"module_id" text COLLATE "C" NOT NULL,
	"release_id" text COLLATE "C" NOT NULL,
	"started_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evaluation_answers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"evaluation_id" text COLLATE "C" NOT NULL,
	"question" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evaluation_drafts" (
	"enrolment_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"answers" text NOT NULL,
	"saved_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evaluations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"enrolment_id" text COLLATE "C" NOT NULL,
	"module_version_id" text COLLATE "C" NOT NULL,
	"submitted_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gradings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"attempt_id" text COLLATE "C" NOT NULL,
	"sequence" integer NOT NULL,
	"score" integer NOT NULL,
	"pass_mark" integer NOT NULL,
	"passed" boolean NOT NULL,
	"item_scores" text NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"graded_by" text COLLATE "C",
	"graded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"verified_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"dedupe_key" text COLLATE "C" NOT NULL,
	"payload" text NOT NULL,
	"created_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"tries" integer NOT NULL,
	"leased_until" bigint,
	"done_at" bigint,
	"failed_at" bigint,
	"last_error" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "lesson_marks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"enrolment_id" text COLLATE "C" NOT NULL,
	"lesson_id" text COLLATE "C" NOT NULL,
	"lesson_version_id" text COLLATE "C" NOT NULL,
	"mark" text COLLATE "C" NOT NULL,
	"sequence" integer NOT NULL,
	"marked_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lesson_renderings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"lesson_version_id" text COLLATE "C" NOT NULL,
	"renderer_version" integer NOT NULL,
	"html" text COLLATE "C" NOT NULL,
	"rendered_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lesson_versions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"lesson_id" text COLLATE "C" NOT NULL,
	"content_hash" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"deck" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"facets" text NOT NULL,
	"published_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lessons" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"module_id" text COLLATE "C" NOT NULL,
	"slug" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "licences" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"profession" text COLLATE "C" NOT NULL,
	"jurisdiction" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_links" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C",
	"subject" text COLLATE "C" NOT NULL,
	"payload" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "module_version_lessons" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"module_version_id" text COLLATE "C" NOT NULL,
	"lesson_version_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "module_versions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"module_id" text COLLATE "C" NOT NULL,
	"release_id" text COLLATE "C" NOT NULL,
	"quiz_version_id" text COLLATE "C" NOT NULL,
	"sequence" integer NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"content_hash" text COLLATE "C" NOT NULL,
	"change_kind" text COLLATE "C" NOT NULL,
	"change_summary" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"front_matter" text NOT NULL,
	"evaluation_form" text NOT NULL,
	"published_at" bigint NOT NULL,
	"withdrawn_at" bigint
);
--> statement-breakpoint
CREATE TABLE "modules" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"course_id" text COLLATE "C" NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "objectives" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"course_id" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"parent_id" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "passwords" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "providers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"legal_name" text COLLATE "C" NOT NULL,
	"time_zone" text COLLATE "C" NOT NULL,
	"profile" text NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_versions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"question_id" text COLLATE "C" NOT NULL,
	"content_hash" text COLLATE "C" NOT NULL,
	"body" text NOT NULL,
	"answer_key" text NOT NULL,
	"facets" text NOT NULL,
	"published_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"course_id" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_version_questions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"quiz_version_id" text COLLATE "C" NOT NULL,
	"question_version_id" text COLLATE "C" NOT NULL,
	"objective_code" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"anchor" boolean NOT NULL,
	"excludes" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_versions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"quiz_id" text COLLATE "C" NOT NULL,
	"content_hash" text COLLATE "C" NOT NULL,
	"pass_mark" integer NOT NULL,
	"max_attempts" integer,
	"draw_per_objective" integer NOT NULL,
	"published_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quizzes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"module_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reading_positions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"enrolment_id" text COLLATE "C" NOT NULL,
	"lesson_id" text COLLATE "C" NOT NULL,
	"section" text COLLATE "C",
	"seconds" integer NOT NULL,
	"beat_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"attempt_question_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"attempt_id" text COLLATE "C" NOT NULL,
	"answer" text NOT NULL,
	"first_shown_at" bigint NOT NULL,
	"seconds" integer NOT NULL,
	"saved_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"scope" text COLLATE "C" NOT NULL,
	"granted_by" text COLLATE "C",
	"granted_at" bigint NOT NULL,
	"revoked_by" text COLLATE "C",
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_professions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"profession" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"given_name" text COLLATE "C" NOT NULL,
	"family_name" text COLLATE "C" NOT NULL,
	"printed_name" text COLLATE "C" NOT NULL,
	"credential_suffix" text COLLATE "C",
	"time_zone" text COLLATE "C" NOT NULL,
	"search_key" text COLLATE "C" NOT NULL,
	"sort_key" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"suspended_at" bigint,
	"erased_at" bigint
);
--> statement-breakpoint
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_module_version_id_module_versions_id_fk" FOREIGN KEY ("module_version_id") REFERENCES "public"."module_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_module_id_modules_id_fk" FOREIGN KEY ("module_id") REFERENCES "public"."modules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_releases" ADD CONSTRAINT "activity_releases_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_releases" ADD CONSTRAINT "activity_releases_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_questions" ADD CONSTRAINT "attempt_questions_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_questions" ADD CONSTRAINT "attempt_questions_question_version_id_question_versions_id_fk" FOREIGN KEY ("question_version_id") REFERENCES "public"."question_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_learner_id_users_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_quiz_id_quizzes_id_fk" FOREIGN KEY ("quiz_id") REFERENCES "public"."quizzes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_quiz_version_id_quiz_versions_id_fk" FOREIGN KEY ("quiz_version_id") REFERENCES "public"."quiz_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_module_version_id_module_versions_id_fk" FOREIGN KEY ("module_version_id") REFERENCES "public"."module_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attestations" ADD CONSTRAINT "attestations_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bias_reports" ADD CONSTRAINT "bias_reports_evaluation_id_evaluations_id_fk" FOREIGN KEY ("evaluation_id") REFERENCES "public"."evaluations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_events" ADD CONSTRAINT "certificate_events_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_events" ADD CONSTRAINT "certificate_events_replacement_id_certificates_id_fk" FOREIGN KEY ("replacement_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_series" ADD CONSTRAINT "certificate_series_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_learner_id_users_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinical_reviews" ADD CONSTRAINT "clinical_reviews_module_version_id_module_versions_id_fk" FOREIGN KEY ("module_version_id") REFERENCES "public"."module_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completions" ADD CONSTRAINT "completions_learner_id_users_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completions" ADD CONSTRAINT "completions_release_id_activity_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."activity_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completions" ADD CONSTRAINT "completions_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completions" ADD CONSTRAINT "completions_module_version_id_module_versions_id_fk" FOREIGN KEY ("module_version_id") REFERENCES "public"."module_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "courses" ADD CONSTRAINT "courses_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_claims" ADD CONSTRAINT "credit_claims_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_claims" ADD CONSTRAINT "credit_claims_designation_id_credit_designations_id_fk" FOREIGN KEY ("designation_id") REFERENCES "public"."credit_designations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_designations" ADD CONSTRAINT "credit_designations_release_id_activity_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."activity_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_learner_id_users_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_module_id_modules_id_fk" FOREIGN KEY ("module_id") REFERENCES "public"."modules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_release_id_activity_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."activity_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_answers" ADD CONSTRAINT "evaluation_answers_evaluation_id_evaluations_id_fk" FOREIGN KEY ("evaluation_id") REFERENCES "public"."evaluations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_drafts" ADD CONSTRAINT "evaluation_drafts_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_module_version_id_module_versions_id_fk" FOREIGN KEY ("module_version_id") REFERENCES "public"."module_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gradings" ADD CONSTRAINT "gradings_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_marks" ADD CONSTRAINT "lesson_marks_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_marks" ADD CONSTRAINT "lesson_marks_lesson_id_lessons_id_fk" FOREIGN KEY ("lesson_id") REFERENCES "public"."lessons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_marks" ADD CONSTRAINT "lesson_marks_lesson_version_id_lesson_versions_id_fk" FOREIGN KEY ("lesson_version_id") REFERENCES "public"."lesson_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_renderings" ADD CONSTRAINT "lesson_renderings_lesson_version_id_lesson_versions_id_fk" FOREIGN KEY ("lesson_version_id") REFERENCES "public"."lesson_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_versions" ADD CONSTRAINT "lesson_versions_lesson_id_lessons_id_fk" FOREIGN KEY ("lesson_id") REFERENCES "public"."lessons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lessons" ADD CONSTRAINT "lessons_module_id_modules_id_fk" FOREIGN KEY ("module_id") REFERENCES "public"."modules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "licences" ADD CONSTRAINT "licences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_links" ADD CONSTRAINT "mail_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_version_lessons" ADD CONSTRAINT "module_version_lessons_module_version_id_module_versions_id_fk" FOREIGN KEY ("module_version_id") REFERENCES "public"."module_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_version_lessons" ADD CONSTRAINT "module_version_lessons_lesson_version_id_lesson_versions_id_fk" FOREIGN KEY ("lesson_version_id") REFERENCES "public"."lesson_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_versions" ADD CONSTRAINT "module_versions_module_id_modules_id_fk" FOREIGN KEY ("module_id") REFERENCES "public"."modules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_versions" ADD CONSTRAINT "module_versions_release_id_activity_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."activity_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_versions" ADD CONSTRAINT "module_versions_quiz_version_id_quiz_versions_id_fk" FOREIGN KEY ("quiz_version_id") REFERENCES "public"."quiz_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "modules" ADD CONSTRAINT "modules_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objectives" ADD CONSTRAINT "objectives_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passwords" ADD CONSTRAINT "passwords_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_versions" ADD CONSTRAINT "question_versions_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_version_questions" ADD CONSTRAINT "quiz_version_questions_quiz_version_id_quiz_versions_id_fk" FOREIGN KEY ("quiz_version_id") REFERENCES "public"."quiz_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_version_questions" ADD CONSTRAINT "quiz_version_questions_question_version_id_question_versions_id_fk" FOREIGN KEY ("question_version_id") REFERENCES "public"."question_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_versions" ADD CONSTRAINT "quiz_versions_quiz_id_quizzes_id_fk" FOREIGN KEY ("quiz_id") REFERENCES "public"."quizzes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quizzes" ADD CONSTRAINT "quizzes_module_id_modules_id_fk" FOREIGN KEY ("module_id") REFERENCES "public"."modules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_positions" ADD CONSTRAINT "reading_positions_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_positions" ADD CONSTRAINT "reading_positions_lesson_id_lessons_id_fk" FOREIGN KEY ("lesson_id") REFERENCES "public"."lessons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_attempt_question_id_attempt_questions_id_fk" FOREIGN KEY ("attempt_question_id") REFERENCES "public"."attempt_questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_professions" ADD CONSTRAINT "user_professions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "acknowledgements_enrolment_version" ON "acknowledgements" USING btree ("enrolment_id","module_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "activities_provider_code" ON "activities" USING btree ("provider_id","code");--> statement-breakpoint
CREATE INDEX "activities_course" ON "activities" USING btree ("course_id","module_id");--> statement-breakpoint
CREATE UNIQUE INDEX "activity_releases_activity_released" ON "activity_releases" USING btree ("activity_id","released_on");--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_questions_attempt_position" ON "attempt_questions" USING btree ("attempt_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_questions_attempt_question" ON "attempt_questions" USING btree ("attempt_id","question_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_enrolment_purpose_number" ON "attempts" USING btree ("enrolment_id","purpose","number");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_one_open" ON "attempts" USING btree ("learner_id","quiz_id") WHERE submitted_at is null and voided_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "attestations_completion" ON "attestations" USING btree ("completion_id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_events_sequence" ON "audit_events" USING btree ("sequence");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "bias_reports_evaluation" ON "bias_reports" USING btree ("evaluation_id");--> statement-breakpoint
CREATE INDEX "certificate_events_certificate" ON "certificate_events" USING btree ("certificate_id","happened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_series_provider_year" ON "certificate_series" USING btree ("provider_id","year");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_provider_number" ON "certificates" USING btree ("provider_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_code" ON "certificates" USING btree ("verification_code");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_completion_version" ON "certificates" USING btree ("completion_id","version");--> statement-breakpoint
CREATE INDEX "certificates_learner" ON "certificates" USING btree ("learner_id","issued_at");--> statement-breakpoint
CREATE INDEX "clinical_reviews_version" ON "clinical_reviews" USING btree ("module_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "completions_learner_release" ON "completions" USING btree ("learner_id","release_id") WHERE voided_at is null;--> statement-breakpoint
CREATE INDEX "completions_completed" ON "completions" USING btree ("completed_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "courses_slug" ON "courses" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_claims_completion_designation" ON "credit_claims" USING btree ("completion_id","designation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_designations_release_code_at" ON "credit_designations" USING btree ("release_id","code","designated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_learner_release" ON "enrolments" USING btree ("learner_id","release_id");--> statement-breakpoint
CREATE INDEX "enrolments_learner_module" ON "enrolments" USING btree ("learner_id","module_id");--> statement-breakpoint
CREATE INDEX "enrolments_release" ON "enrolments" USING btree ("release_id");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_answers_evaluation_question_value" ON "evaluation_answers" USING btree ("evaluation_id","question","value");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluations_enrolment" ON "evaluations" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "evaluations_version" ON "evaluations" USING btree ("module_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "gradings_attempt_sequence" ON "gradings" USING btree ("attempt_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "identities_kind_subject" ON "identities" USING btree ("kind","subject");--> statement-breakpoint
CREATE INDEX "identities_user" ON "identities" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_dedupe" ON "jobs" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("due_at") WHERE done_at is null and failed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "lesson_marks_enrolment_lesson_sequence" ON "lesson_marks" USING btree ("enrolment_id","lesson_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "lesson_renderings_version_renderer" ON "lesson_renderings" USING btree ("lesson_version_id","renderer_version");--> statement-breakpoint
CREATE UNIQUE INDEX "lesson_versions_lesson_hash" ON "lesson_versions" USING btree ("lesson_id","content_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "lessons_module_slug" ON "lessons" USING btree ("module_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "licences_user_jurisdiction_number" ON "licences" USING btree ("user_id","jurisdiction","number");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_links_token" ON "mail_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "mail_links_subject" ON "mail_links" USING btree ("subject","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "module_version_lessons_version_position" ON "module_version_lessons" USING btree ("module_version_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "module_version_lessons_version_lesson" ON "module_version_lessons" USING btree ("module_version_id","lesson_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "module_versions_module_sequence" ON "module_versions" USING btree ("module_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "module_versions_module_hash" ON "module_versions" USING btree ("module_id","content_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "modules_course_slug" ON "modules" USING btree ("course_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "objectives_course_code" ON "objectives" USING btree ("course_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "providers_slug" ON "providers" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "question_versions_question_hash" ON "question_versions" USING btree ("question_id","content_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "questions_course_code" ON "questions" USING btree ("course_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "quiz_version_questions_version_question" ON "quiz_version_questions" USING btree ("quiz_version_id","question_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "quiz_versions_quiz_hash" ON "quiz_versions" USING btree ("quiz_id","content_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "quizzes_module" ON "quizzes" USING btree ("module_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reading_positions_enrolment_lesson" ON "reading_positions" USING btree ("enrolment_id","lesson_id");--> statement-breakpoint
CREATE INDEX "responses_attempt" ON "responses" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "role_grants_user" ON "role_grants" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "role_grants_role" ON "role_grants" USING btree ("role","user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "user_professions_user_profession" ON "user_professions" USING btree ("user_id","profession");--> statement-breakpoint
CREATE INDEX "users_sort_key" ON "users" USING btree ("sort_key","id");