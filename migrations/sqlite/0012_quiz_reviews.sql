CREATE TABLE `quiz_draft_editors` (
	`id` text PRIMARY KEY NOT NULL,
	`quiz_draft_id` text NOT NULL,
	`user_id` text NOT NULL,
	FOREIGN KEY (`quiz_draft_id`) REFERENCES `quiz_drafts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quiz_draft_editors_once` ON `quiz_draft_editors` (`quiz_draft_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `quiz_review_comment_ends` (
	`comment_id` text PRIMARY KEY NOT NULL,
	`ended_by` text NOT NULL,
	`ended_at` integer NOT NULL,
	FOREIGN KEY (`comment_id`) REFERENCES `quiz_review_comments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `quiz_review_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`review_id` text NOT NULL,
	`question_id` text,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`review_id`) REFERENCES `quiz_reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quiz_review_comments_place` ON `quiz_review_comments` (`review_id`,`position`);--> statement-breakpoint
CREATE INDEX `quiz_review_comments_question` ON `quiz_review_comments` (`question_id`);--> statement-breakpoint
CREATE TABLE `quiz_review_ends` (
	`review_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`ended_by` text NOT NULL,
	`ended_at` integer NOT NULL,
	FOREIGN KEY (`review_id`) REFERENCES `quiz_reviews`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `quiz_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`quiz_id` text NOT NULL,
	`quiz_version_id` text NOT NULL,
	`stamp` text NOT NULL,
	`asked` text NOT NULL,
	`authors` text NOT NULL,
	`note` text,
	`reviewer_id` text,
	`requested_by` text NOT NULL,
	`requested_at` integer NOT NULL,
	FOREIGN KEY (`quiz_id`) REFERENCES `quizzes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quiz_version_id`) REFERENCES `quiz_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `quiz_reviews_quiz` ON `quiz_reviews` (`quiz_id`,`requested_at`);--> statement-breakpoint
CREATE TABLE `quiz_version_approvals` (
	`quiz_version_id` text PRIMARY KEY NOT NULL,
	`review_id` text NOT NULL,
	FOREIGN KEY (`quiz_version_id`) REFERENCES `quiz_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`review_id`) REFERENCES `quiz_reviews`(`id`) ON UPDATE no action ON DELETE no action
);
