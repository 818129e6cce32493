import type { Concept } from './concept.ts'

/** Clinics, laboratories, schools. */
export const HEALTH_AND_SCHOOL_CONCEPTS: Readonly<Record<string, Concept>> = {
  doctor: {
    english: 'doctor doctors dr physician specialist',
    hindi: 'डॉक्टर डाक्टर chikitsak vaidya daktar डॉ',
  },
  clinic: { english: 'clinic hospital', hindi: 'क्लिनिक क्लीनिक aspatal davakhana dawakhana हॉस्पिटल' },
  patient: { english: 'patient patients', hindi: 'मरीज mareez rogi पेशेंट' },
  consultation: {
    english: 'consultation consult consulting checkup',
    hindi: 'परामर्श कंसल्टेशन salah चेकअप',
    phrases: ['check up', 'doctor ko dikha-', 'डॉक्टर को दिखा-'],
  },
  test: { english: 'test tests testing lab diagnostic', hindi: 'jaanch janch टेस्ट लैब' },
  report: { english: 'report reports result results', hindi: 'रिपोर्ट रिपोर्ट्स rizalt रिज़ल्ट नतीजे' },
  blood: { english: 'blood', hindi: 'khoon khun rakt ब्लड' },
  sugar: { english: 'sugar diabetes glucose diabetic', hindi: 'शुगर मधुमेह cheeni' },
  fasting: {
    english: 'fasting',
    hindi: 'फास्टिंग',
    phrases: ['khali pet', 'empty stomach', 'bhookhe pet', 'खाली पेट', 'भूखे पेट'],
  },
  medicine: {
    english: 'medicine medicines pharmacy drug tablets',
    hindi: 'dawa dava dawai davai dawaiyan dawaai दवाइयाँ aushadhi dawaiyaan',
  },
  fever: { english: 'fever', hindi: 'bukhar bukhaar' },
  emergency: { english: 'emergency urgent urgently', hindi: 'इमरजेंसी aapatkal turant jaldi emargency' },
  vaccine: {
    english: 'vaccine vaccines vaccination immunization injection',
    hindi: 'teeka tika tikakaran teekakaran टीका टीके वैक्सीन सुई',
  },
  teeth: { english: 'teeth tooth dental dentist', hindi: 'daant dant danton दाँत डेंटिस्ट' },
  ambulance: { english: 'ambulance', hindi: 'एम्बुलेंस एंबुलेंस' },
  insurance: { english: 'insurance insured insure cashless', hindi: 'बीमा beema bima इंश्योरेंस' },
  class: {
    english: 'class classes lesson lessons lecture lectures session sessions',
    hindi: 'क्लास क्लासेस kaksha klas क्लासेज klaas',
  },
  tuition: {
    english: 'tuition tuitions tution coaching course courses',
    hindi: 'ट्यूशन tyushan tushan कोचिंग कोर्स',
  },
  teacher: {
    english: 'teacher teachers tutor tutors faculty instructor',
    hindi: 'टीचर शिक्षक adhyapak masterji शिक्षिका shikshak',
  },
  student: { english: 'student students pupil', hindi: 'chhatra vidyarthi छात्र छात्रों स्टूडेंट विद्यार्थियों' },
  batch: { english: 'batch batches group', hindi: 'बैच' },
  admission: {
    english: 'admission admissions enrol enroll enrolment enrollment join joining register registration',
    hindi: 'dakhila daakhila pravesh एडमिशन रजिस्ट्रेशन ज्वाइन panjikaran naamankan',
  },
  exam: { english: 'exam exams examination paper papers', hindi: 'pariksha imtihan एग्जाम parikshaen' },
  subject: { english: 'subject subjects syllabus', hindi: 'vishay vishye सब्जेक्ट vishyon' },
  maths: { english: 'maths math mathematics', hindi: 'ganit मैथ मैथ्स' },
  science: { english: 'science', hindi: 'vigyan साइंस' },
  book: {
    english: 'textbook textbooks books',
    hindi: 'kitab kitaab kitaben pustak',
  },
  notes: { english: 'notes material materials', hindi: 'नोट्स' },
  learn: {
    english: 'teach teaches taught learn study studies',
    hindi: 'padh- padha- seekh- sikh- sikha- padhai पढ़ाई',
  },
  absent: {
    english: 'absent absence miss missed',
    hindi: 'anupasthit gairhazir मिस',
    phrases: ['chhut ga-', 'chhoot ga-', 'chhut jaye', 'छूट गई', 'छूट गया', 'छूट जाए', 'छूट जाये', 'nahi aa'],
  },
}
