/** Why a claim cannot be opened again. */
export const closedWords: Record<string, string> = {
  expired: 'The module is not open for claims, so the learner could not claim again.',
  open: 'This claim is open already: the learner has not claimed again yet.',
  own: 'This is your own claim. Another administrator can open it, so that nobody decides about their own credit.',
  erased: 'The account was erased: nobody is left who could claim again.',
}
