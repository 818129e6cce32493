import type { ColumnNames } from '../column-names.ts'

export const COLUMNS: ColumnNames = {
  headings: {
    name: ['नाम', 'पूरा नाम', 'ग्राहक का नाम'],
    first_name: ['पहला नाम'],
    last_name: ['उपनाम', 'सरनेम'],
    phone: ['फोन', 'फ़ोन', 'मोबाइल', 'मोबाइल नंबर', 'फोन नंबर', 'फ़ोन नंबर', 'व्हाट्सएप', 'व्हाट्सएप नंबर', 'संपर्क नंबर'],
    email: ['ईमेल', 'ई मेल', 'ईमेल पता'],
    external_id: ['ग्राहक आईडी', 'ग्राहक संख्या', 'आईडी'],
    language: ['भाषा'],
    time_zone: ['समय क्षेत्र'],
    tags: ['टैग'],
    lead_score: ['स्कोर'],
    opted_in: ['सहमति'],
    opted_out: ['संपर्क न करें'],
  },
  yes: ['हाँ', 'हां'],
  no: ['नहीं', 'ना'],
}
