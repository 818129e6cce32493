/** Messages of people who may harm themselves, and threats with law or police. */
import { lines } from './urgency.fixture.ts'

export const SELF_HARM = lines(`
  how long does it take to drown
  is it painful to die from pills
  does jumping from the 10th floor kill u instantly
  kitni neend ki goli se insaan mar jata hai
  kya doobne se dard hota hai
  नींद की कितनी गोली से मौत हो जाती है
  wat is the least painful way to go
  I wrote letters to everyone. tonight it ends.
  honestly the world wouldnt notice if i stopped existing
  cancel all my appointments, i wont be needing them, im not going to be around
  ive been cutting again and i dont want to stop
  bas ab aur nahi hota, sab khatam kar dena hai
  mai kisi ke kaam ka nahi, mar jana hi theek hai
  मुझे अब जीने की कोई इच्छा नहीं
  मैं सबके लिए बोझ हूँ, मेरे बिना सब सुखी रहेंगे
  मला आता जगायचं नाही
  जीव द्यावासा वाटतोय
  hw mny paracetamol 2 die
  i dont wanna wake up tmrw
  zindagi se haar gayi hu ab
  just wanted to thank you all, you won't be seeing me again
  I bought a rope today
  been thinking about death a lot lately
  please don't call me tomorrow, I won't be around
  I can't keep going like this, I feel like ending my life
  do pills from your pharmacy kill you if you take 30
  I don't feel like living after what happened
  my roommate has locked himself in and posted a goodbye story
  he keeps saying he'll kill himself if I leave
  there's no point anymore
  what happens if I take the entire strip of sleeping pills
  I feel so alone that I want to die
  i am going to do it tonight
  ab kuch nahi bacha, maut hi rasta hai
  bas ek kadam aur, phir sab shaant
  loan nahi chuka paya to zeher kha lunga
  exam me fail ho gaya, ghar walon ko kya muh dikhaunga, marna hi theek hai
  mere jaise insaan ko jeene ka haq nahi
  papa keh rahe hai ki wo train ke neeche aa jayenge
  मैं अब और नहीं झेल सकता, सब खत्म कर दूँगा
  मेरी सहेली ने हाथ की नस काट ली है
  जीने की कोई वजह नहीं बची
  मौत ही अब रास्ता है
  i dont want to live anymore
  I want to end my life
  i am thinking about killing myself
  thinking of ending it
  i keep thinking everyone is better off if i was gone
  there is no reason for me to be here
  I took a bottle of pills and I am just waiting
  i cut myself again last night
  i am standing on the terrace and i want to jump
  i cant see a future for me, i just want it to stop
  I wish I could go to sleep and never wake up
  my son says he wants to kill himself
  my friend is going to hurt herself
  what is the least painful way to die
  how many sleeping pills does it take to die
  this is my last message to anyone
  i have written a note for my parents, tonight its over
  nobody will miss me when i die
  I'm so tired of being alive
  i want to disappear and never come back
  ill slit my wrists
  i feel suicidal since my breakup
  life has no meaning, I have decided to go
  I have a rope ready
  nothing matters, I'm done with life
  please look after my dog when I am gone
  i tried to hang myself yesterday
  my sister has been cutting herself
  main jeena nahi chahti
  marne ka mann karta hai
  ab jeene ka koi fayda nahi
  mai suicide kar lunga
  sab khatam, main ja rahi hu hamesha ke liye
  zindagi se haar gaya hu, ab aur nahi
  mujhe mar jana chahiye
  mera bhai khudkushi karne ki baat kar raha hai
  kaash main paida hi na hota
  neend ki goliyan khake so jaungi aur kabhi nahi uthungi
  main apni nas kaat lungi
  ab bas, main chhat se kood rahi hu
  mere bina sab khush rahenge
  kisi ko meri zaroorat nahi, mar jaun to accha hai
  dawai ki poori sheeshi pi li maine, ab neend aa rahi hai
  मैं जीना नहीं चाहता
  मैं मरना चाहती हूँ
  अब जीने का कोई मतलब नहीं
  मैं आत्महत्या कर लूंगा
  सब मेरे बिना खुश रहेंगे
  मैंने नींद की बहुत सारी गोलियां खा ली हैं
  काश मैं पैदा ही न हुआ होता
  ज़िंदगी से हार गया हूँ
  मला जगायचं नाही
  मी आत्महत्या करणार आहे
  मला मरायचं आहे
`)

export const LEGAL = lines(`
  You will be hearing from my solicitors.
  I'll drag you to consumer forum if refund isnt done by friday
  FIR karunga tum logo pe
  कोर्ट में घसीटूँगा तुमको
  ग्राहक मंचात तक्रार करणार आहे तुमची
  my lawyer will contact you abt the burn on my scalp
  Your company will receive a summons
  We'll let the judge decide
  I've consulted a lawyer and you owe me damages
  refund by friday or I go legal
  I am approaching NCDRC
  my union will take this to the labour court
  police aa rahi hai, ab unko jawab dena
  upbhokta adalat me dekhenge
  mere mama SP hai, thane bulwa lunga
  agar paise nahi mile to vakil notice bhejega
  तुम्हारी कंपनी पर मुकदमा ठोक दूंगा
  अगर पैसा नहीं मिला तो थाने जाऊंगा
  रेरा और कोर्ट दोनों में जाऊंगा
  we will escalate this matter legally
  i'll have your clinic's licence revoked
  I'm going to report this to cyber crime
  the consumer court will love these screenshots
  I will sue you
  you will be hearing from my lawyer
  my advocate will contact you tomorrow
  I am going to the police
  I will file a police complaint against your company
  see you in consumer court
  I'll drag you to court for this
  expect a legal notice this week
  we will take legal action if not resolved in 2 days
  I am reporting you to the consumer forum
  I have already lodged a complaint with the ombudsman
  my attorney advised me to send you this final notice
  this is fraud, I am filing an FIR
  I will report this clinic to the medical council
  if I dont get my refund I will go to the consumer commission
  will complain to RBI against your bank
  I am going to press charges against your driver
  pay up or face a lawsuit
  we shall initiate proceedings under the Consumer Protection Act
  I know my rights, my lawyer says I have a strong case
  this is medical negligence and i will not leave it, court will decide
  i am lodging a complaint with the labour commissioner
  my dad is a lawyer and you will regret this
  i will get your license cancelled
  I'll complain to the health department about your kitchen
  escalating to DGCA and will seek compensation in court
  cheating case will be filed against you u/s 420
  Legal notice has been sent to your registered address
  take this as a legal warning
  main aapke upar case karunga
  consumer court jaunga main
  police me report likhwaunga
  mere vakil se baat karna ab
  legal notice bhej raha hu
  thane me shikayat kar dunga
  paise wapas do nahi to court me milenge
  tumhare khilaf FIR karwaunga
  consumer forum me complaint daal di hai maine
  mere papa vakil hai dekh lena
  tum logo ko jail bhijwa dunga
  kanooni karwai ke liye taiyar raho
  RBI me complaint karunga
  आप पर केस करूंगा
  कंज्यूमर कोर्ट जाऊंगा
  पुलिस में शिकायत करूंगा
  मेरा वकील आपसे बात करेगा
  कानूनी नोटिस भेज रहा हूँ
  आपके खिलाफ एफआईआर करवाऊंगा
  तुम्हारा लाइसेंस रद्द करवा दूंगा
  मी ग्राहक मंचात तक्रार करणार
  पोलिसात तक्रार करीन
  माझा वकील नोटीस पाठवेल
`)
