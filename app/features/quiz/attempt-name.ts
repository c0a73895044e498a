/** What an attempt is called on its pages: "Attempt 2", "Practice 1", "Pre-test". */
export function attemptName({ purpose, number }: { purpose: 'pretest' | 'quiz' | 'practice'; number: number }): string {
  if (purpose === 'pretest') return 'Pre-test'
  return purpose === 'practice' ? `Practice ${number}` : `Attempt ${number}`
}
