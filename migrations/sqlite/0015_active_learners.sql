CREATE TABLE `active_learners` (
	`month` text NOT NULL,
	`learner_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `active_learners_key` ON `active_learners` (`month`,`learner_id`);--> statement-breakpoint
CREATE TABLE `active_months` (
	`month` text PRIMARY KEY NOT NULL,
	`learners` integer NOT NULL
);
