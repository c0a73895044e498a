CREATE INDEX `attempts_quiz` ON `attempts` (`quiz_id`,`purpose`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `gradings_graded` ON `gradings` (`graded_at`,`id`);