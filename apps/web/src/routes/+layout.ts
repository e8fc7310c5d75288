/** Pages are finished HTML; what JavaScript adds comes from small scripts in `static/`. */
export const csr = false
