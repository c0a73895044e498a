/** The field for the text of a picture that came without one: the question's place in the file, and the picture's in the question, both from 0. */
export const altName = (index: number, picture: number) => `alt.${index}.${picture}`
