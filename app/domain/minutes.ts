/**
 * Minutes: how long a module takes. They are computed from its content and never chosen (content/corrections, section 2; pilot data replace the constants
 * later), and the time a learner spends is counted so that a page left open adds nothing.
 */

/** Words of dense clinical text read in a minute. All constants of this file: content/corrections, section 2. */
export const wordsPerMinute = 180
export const minutesPerFigure = 1
export const minutesPerPracticeQuestion = 1.5
export const minutesPerRoleNote = 0.5
/** Feedback read. */
export const minutesPerQuizItem = 1.65
export const frontMatterMinutes = 1
export const evaluationMinutes = 2

/** What a lesson consists of. `words` leaves out practice questions and role notes, which have their own minutes. */
export interface LessonMeasure {
  words: number
  figures: number
  practiceQuestions: number
  /** Notes for professions; a reader reads one, their own. */
  roleNotes: number
}

/** Minutes without what binary fractions add, so that nothing tips a rounding. */
function exact(minutes: number): number {
  return Number(minutes.toFixed(9))
}

/** The minutes of a lesson, unrounded. */
export function lessonMinutes({ words, figures, practiceQuestions, roleNotes }: LessonMeasure): number {
  const reading = words / wordsPerMinute
  const practice = practiceQuestions * minutesPerPracticeQuestion
  return reading + figures * minutesPerFigure + practice + (roleNotes > 0 ? minutesPerRoleNote : 0)
}

/** The minutes of a quiz of so many items, feedback read, unrounded. */
export function quizMinutes(items: number): number {
  return items * minutesPerQuizItem
}

export interface ModuleMinutes {
  /** Unrounded, in the order given. */
  lessons: number[]
  /** Each lesson rounded up to whole minutes, as shown beside its title. */
  lessonsShown: number[]
  quiz: number
  frontMatter: number
  evaluation: number
  /** Whole minutes, as stated on the page. */
  total: number
}

/**
 * The minutes of a module: unrounded parts and a rounded total. A lesson is shown rounded up to whole minutes; the total is the rounded sum (nearest, halves
 * up) of the unrounded parts, and may therefore be less than the sum of what is shown.
 */
export function moduleMinutes({ lessons, quizItems }: { lessons: readonly LessonMeasure[]; quizItems: number }): ModuleMinutes {
  const parts = lessons.map(lessonMinutes)
  const quiz = quizMinutes(quizItems)
  const sum = [...parts, quiz, frontMatterMinutes, evaluationMinutes].reduce((total, part) => total + part, 0)
  return {
    lessons: parts,
    lessonsShown: parts.map((part) => Math.ceil(exact(part))),
    quiz,
    frontMatter: frontMatterMinutes,
    evaluation: evaluationMinutes,
    total: Math.round(exact(sum)),
  }
}

/** A heartbeat adds at most this many seconds, however long ago the last one was. */
export const longestBeatSeconds = 60

/** A lesson's reading time counts up to this multiple of its estimated minutes. */
export const longestReadingFactor = 3

/**
 * The whole seconds a heartbeat adds to a lesson's reading time: what the browser claims, but never more than the wall clock since the previous beat
 * (`elapsedSeconds`, measured by the server), 60 seconds, or what is left up to three times the lesson's estimated minutes. Never negative; a claim that is
 * no number adds nothing.
 */
export function cappedReadingSeconds(beat: {
  claimedSeconds: number
  elapsedSeconds: number
  lessonSecondsSoFar: number
  estimatedMinutes: number
}): number {
  const left = beat.estimatedMinutes * 60 * longestReadingFactor - beat.lessonSecondsSoFar
  const seconds = Math.floor(Math.min(beat.claimedSeconds, beat.elapsedSeconds, longestBeatSeconds, left))
  return seconds > 0 ? seconds : 0
}
