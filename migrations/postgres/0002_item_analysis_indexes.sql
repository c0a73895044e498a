CREATE INDEX "attempts_quiz" ON "attempts" USING btree ("quiz_id","purpose","submitted_at","id");--> statement-breakpoint
CREATE INDEX "gradings_graded" ON "gradings" USING btree ("graded_at","id");