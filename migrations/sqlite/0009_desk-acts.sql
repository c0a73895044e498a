CREATE TABLE `attempt_resets` (
	`id` text PRIMARY KEY NOT NULL,
	`enrolment_id` text NOT NULL,
	`voided_attempt_id` text,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`reset_at` integer NOT NULL,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`voided_attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attempt_resets_enrolment` ON `attempt_resets` (`enrolment_id`,`reset_at`);--> statement-breakpoint
CREATE TABLE `bulk_acts` (
	`id` text PRIMARY KEY NOT NULL,
	`act` text NOT NULL,
	`reason` text NOT NULL,
	`message` text,
	`view` text,
	`actor_id` text NOT NULL,
	`total` integer NOT NULL,
	`begun_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bulk_acts_begun` ON `bulk_acts` (`begun_at`,`id`);--> statement-breakpoint
CREATE TABLE `bulk_items` (
	`bulk_act_id` text NOT NULL,
	`position` integer NOT NULL,
	`completion_id` text NOT NULL,
	`certificate_id` text NOT NULL,
	`state` text NOT NULL,
	`refusal` text,
	`new_number` text,
	`settled_at` integer,
	FOREIGN KEY (`bulk_act_id`) REFERENCES `bulk_acts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`certificate_id`) REFERENCES `certificates`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bulk_items_position` ON `bulk_items` (`bulk_act_id`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `bulk_items_completion` ON `bulk_items` (`bulk_act_id`,`completion_id`);--> statement-breakpoint
CREATE INDEX `bulk_items_state` ON `bulk_items` (`bulk_act_id`,`state`,`position`);--> statement-breakpoint
CREATE TABLE `claim_adjustments` (
	`id` text PRIMARY KEY NOT NULL,
	`completion_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`reopening_id` text,
	`minutes` integer NOT NULL,
	`amount_hundredths` integer,
	`statement` text,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`adjusted_at` integer NOT NULL,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reopening_id`) REFERENCES `claim_reopenings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claim_adjustments_completion_sequence` ON `claim_adjustments` (`completion_id`,`sequence`);--> statement-breakpoint
CREATE UNIQUE INDEX `claim_adjustments_reopening` ON `claim_adjustments` (`reopening_id`);--> statement-breakpoint
CREATE TABLE `claim_reopenings` (
	`id` text PRIMARY KEY NOT NULL,
	`completion_id` text NOT NULL,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`reopened_at` integer NOT NULL,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_reopenings_completion` ON `claim_reopenings` (`completion_id`,`reopened_at`);