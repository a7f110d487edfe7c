import { benefits } from './benefits.ts'
import { enrolment } from './enrolment.ts'
import type { PrintedItem } from './item.ts'
import { providers } from './providers.ts'
import { relations } from './relations.ts'

/** The items of a whole guide in the order of the print, by service. */
export const printedItems: Readonly<Record<string, PrintedItem>> = { ...enrolment, ...relations, ...benefits, ...providers }
