/** Whether it is a number to call, and not the words that no number is stated. */
export const callable = (phone: string): boolean => /\d{3}/.test(phone)

/** The agency's number as a link that calls it; where the notice states none, the words that say so. */
export const PhoneLink = ({ phone }: { phone: string }) => (callable(phone) ? <a href={`tel:${phone}`}>{phone}</a> : <span>{phone}</span>)
