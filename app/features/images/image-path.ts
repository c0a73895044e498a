/** Where a picture is shown from. Its bytes never change. */
export const imagePath = (id: string) => `/images/${id}`
