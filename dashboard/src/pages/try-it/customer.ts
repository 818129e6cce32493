/** The customer whom the reader plays: kept in the browser, so that a reload goes on where it was. */
import { useState } from 'react'

export interface Customer {
  phone: string
  name: string
}

const KEY = 'parley.simulated-customer'
const NAMES = ['Asha Rao', 'Priya Nair', 'Imran Qureshi', 'Kavya Reddy', 'Rohan D’Souza']

/** A number that nobody has: the block 98765 is used in examples. */
function newCustomer(): Customer {
  const digits = String(Math.floor(Math.random() * 100_000)).padStart(5, '0')
  return { phone: `+9198765${digits}`, name: NAMES[Number(digits) % NAMES.length]! }
}

function read(): Customer {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Customer | null
    if (kept?.phone) return kept
  } catch {
    // The browser kept something that is not readable any more.
  }
  return keep(newCustomer())
}

function keep(customer: Customer): Customer {
  localStorage.setItem(KEY, JSON.stringify(customer))
  return customer
}

/** The customer, and a way to begin again as somebody new. */
export function useCustomer(): [Customer, () => void] {
  const [customer, setCustomer] = useState(read)
  return [customer, () => setCustomer(keep(newCustomer()))]
}
