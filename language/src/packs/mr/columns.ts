import type { ColumnNames } from '../column-names.ts'

export const COLUMNS: ColumnNames = {
  headings: {
    name: ['नाव', 'पूर्ण नाव', 'ग्राहकाचे नाव'],
    first_name: ['पहिले नाव'],
    last_name: ['आडनाव'],
    phone: ['मोबाईल', 'मोबाईल नंबर', 'फोन क्रमांक', 'मोबाईल क्रमांक', 'संपर्क क्रमांक'],
    email: ['ई मेल पत्ता'],
    external_id: ['ग्राहक क्रमांक'],
    language: [],
    time_zone: [],
    tags: [],
    lead_score: [],
    opted_in: ['संमती'],
    opted_out: ['संपर्क करू नका'],
  },
  yes: ['होय', 'हो'],
  no: ['नाही'],
}
