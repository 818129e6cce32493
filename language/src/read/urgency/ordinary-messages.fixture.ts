/** Messages without an urgency: prices, requests, things that are over. */
import { lines } from './urgency.fixture.ts'

export const ORDINARY = lines(`
  old fracture, need follow up x-ray
  cast removal appointment
  stitches removal appointment
  when will my stitches dissolve
  wisdom tooth out last month, check up please
  is it ok to eat after tooth removal
  knocked down price?
  do u fix broken screen
  broken zip repair
  my leg day was killer, need recovery massage
  i slept wrong, neck is stiff, massage?
  can't sleep in the noise, change my room
  can't eat spicy food, mild please
  nobody told me about the charges
  going to court for jury duty, need to reschedule
  court date clash, change my appointment
  i have to go to the police station for my passport, will be late
  police came to the society for verification
  need a legal name change on my account
  report card, which class is my son in
  how to complain about a noisy neighbour
  I have a complaint, the room is dirty
  the food authority approved your kitchen?
  will you take action on my complaint
  what action did you take on my complaint
  please file my claim with the insurance
  filing my documents with you tomorrow
  i will report to the branch tomorrow
  i will take the case tomorrow, the black phone case
  end of life care brochures
  end my trial please
  nothing left on the shelf?
  life is good lol
  gym changed my life
  tired of my hair, want a new look
  hate my old phone, want exchange
  how to use the machine
  how many calories in a pill cookie
  last order time?
  what is the last booking slot
  my last day at work is friday, farewell cake
  farewell party for boss
  goodbye card for colleague
  i want to surprise my wife, she will die when she sees it
  marne se pehle ek baar goa jana hai lol package batao
  mera birthday hai, jaan se pyara cake chahiye
  zindagi gulzar hai wala frame
  chai pe chalenge, table hai?
  aag ka fire paan milta hai?
  bomb wali pani puri
  chaku set ka rate
  dil ki baat likhwani hai cake pe
  mar gaye garmi me, AC theek karo
  jaan nikal gayi seedhi chadh ke, lift lagwao
  pet bhar gaya, mazaa aa gaya
  aankhon ki roshni ke liye chashma
  sar ki champi ka rate
  bachche gir na jaye aise jhule hai kya
  do you treat bleeding gums
  how much for a wisdom tooth extraction
  is there an emergency exit near the hall
  do you have emergency services at night?
  what are your emergency charges
  I'm dying to see the new menu
  this heat is killing me, do you have AC rooms
  my phone died, sorry for the late reply
  your food is to die for
  I had a heart attack 2 years ago, can I join yoga classes?
  my back hurts a little after gym, which massage do you suggest
  i have a headache, can i reschedule my appointment to tomorrow
  do you sell fire extinguishers
  is smoking allowed in the rooms
  do the rooms have smoke detectors
  i need a fire safety certificate for my shop
  do you have gas connection in the flat
  what time does the gas agency open
  please send a cylinder refill
  my flight was delayed, I am stuck at the airport
  i am stuck in a meeting, call me later
  the app is stuck on the payment screen
  my order is stuck since monday
  is there a lift in the building
  the lift is not working, when will it be repaired
  do you have a lawyer for property registration
  I want to book the badminton court for 6 pm
  my daughter studies law, do you have law books
  where is the police station near your hotel
  do I need a police clearance certificate for the visa
  what is the notice period for cancelling the gym membership
  do you offer counselling for depression
  I want to book an appointment with the psychiatrist
  suicide squad tickets available?
  what is your policy if a child gets hurt at the play school
  the doctor said the swelling is normal, thanks
  no pain now, thank you doctor
  my fever is gone, can i come tomorrow
  the bleeding has stopped, do I still need to come?
  kids first aid course price
  blood test home collection available?
  I want to donate blood this sunday
  which doctor is good for chest x ray
  do you do ECG and 2D echo
  my skin is a bit dry, which facial is good
  allergic to peanuts, is the cake safe?
  knife sharpening rate?
  do you rent out toy guns for a fancy dress
  the movie bomb blast scene was great, any show today
  can you shoot my wedding
  how do I kill cockroaches, do you have pest control
  cut my hair short please
  I want a cut and blow dry
  hair cut and colour for saturday
  my hair is falling out, do you have a treatment
  prices fell last week, any offer?
  I fell in love with your cakes
  autumn fall collection when
  break up party decoration?
  this is urgent, please send the invoice
  urgent: need 50 chairs by tomorrow
  please help me choose a gift
  help me track my order
  I can't login, please help
  can't move the appointment, it's fine
  we are not moving in this month
  nobody is answering the phone at your branch
  you are not responding to my emails
  the driver is not picking up my call
  my delivery is late and the driver is not moving on the map
  my card is blocked
  my account is locked
  the door lock of room 12 needs a new battery
  laptop battery swelling issue, cost of replacement?
  i burnt 500 calories today
  the naan was burnt
  my battery is dead, can you jump start
  car broke down, do you do towing
  i broke my glasses, how much for new frame
  screen cracked, price to repair
  my heart is set on the blue one
  heart shaped balloons?
  can you put a message "love you to death" on the cake
  my baby sleeps late, is the evening batch ok
  pregnant women yoga class fee
  is the ride safe for pregnant ladies
  how long is the labour warranty
  what is the claim process for accident insurance
  full and final settlement when will I get
  complaint number 4471 status?
  I want to file a complaint about my order, it came late
  I am very unhappy with the service
  worst service ever, never coming back
  i need a legal translation of my documents
  do you handle divorce cases, what is your fee
  my case number is 221, any update from the bank
  charge the power bank please
  court shoes size 7
  daant ki safai ka kitna lagega
  khoon ki jaanch ghar pe ho sakti hai kya
  emergency light hai kya aapke paas
  aag bujhane wala cylinder milega
  gas connection lena hai
  mera phone mar gaya tha
  bhook se mar raha hu jaldi khana bhejo
  dil garden garden ho gaya
  ambulance ka number mil sakta hai list ke liye
  vakil ki fees kitni hai
  court ke paas wali dukan kab khulti hai
  police station ke paas wala branch khula hai kya
  kal appointment hai, thoda late ho jaunga traffic me fasa hu
  sar dard ki dawai hai kya
  halka bukhar hai, kal ka appointment mil jayega?
  khoon band ho gaya hai, shukriya
  ab theek hu, dawai kab tak leni hai
  dard nahi hai ab
  sab log party me mar mar ke naache
  bachche ka admission karwana hai
  jaan pehchan walo ko discount milega
  jaldi bhejo yaar
  garam paani aata hai kya room me
  lift hai kya building me
  mere baal bahut gir rahe hai
  chot lagne pe kya policy hai school ki
  दाँत साफ करवाने का कितना लगेगा
  खून की जाँच कितने की है
  आग बुझाने वाला यंत्र मिलेगा क्या
  इमरजेंसी लाइट है क्या
  अब दर्द नहीं है, धन्यवाद
  मेरा फ़ोन बंद हो गया था
  गैस कनेक्शन कैसे मिलेगा
  कोर्ट के पास वाली शाखा कब खुलती है
  वकील साहब की फीस कितनी है
  बाल बहुत गिर रहे हैं, क्या इलाज है
  ट्रैफिक में फँसा हूँ, देर होगी
  बच्चे का एडमिशन करवाना है
  दात साफ करायला किती खर्च येईल
  रक्त तपासणी घरी होते का
  उद्याची वेळ मिळेल का
  मी ट्रॅफिकमध्ये अडकलो आहे, उशीर होईल
`)
