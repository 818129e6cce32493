/**
 * Words that say the same about a business, one group a line: English, Hindi, romanised Hindi. They are compared by their
 * stems. The search has its own concepts; these are finer or wider where a statement is judged.
 */
export const SYNONYM_GROUPS = `
cost price rate charge fee fare tariff amount pay priced costing daam keemat kimat paisa paise kiraya lagega lagenge lagta lagti lagte dena padega कीमत दाम किराया शुल्क लगेगा लगेंगे लगता
total altogether come sum add together overall kul कुल
free complimentary gratis muft nishulk waive waived मुफ़्त मुफ्त निःशुल्क फ्री
include included inclusive comprise shamil saath शामिल
open opening opens reopen reopens khula khulta khulega khulte khule khul khulti khulna kholte खुला खुलता खुलते खुलेगा खुली खुले
close closed closing closes shut band बंद lock locked
start begin starts begins beginning commence shuru शुरू
end finish ends finishes over khatam khatm समाप्त ख़त्म
arrive arrival checkin check-in pahunchna aagman
leave depart departure checkout check-out vacate
refund reimburse moneyback refunded wapas vapas wapsi वापस रिफंड
cancel cancellation cancelling cancelled radd रद्द
deposit advance डिपॉज़िट डिपॉजिट jama
discount off reduction less cheaper chhoot chhut choot छूट डिस्काउंट रियायत
month monthly mahina mahine maheene महीना महीने
week weekly hafta hafte हफ्ता हफ़्ता हफ्ते सप्ताह
year yearly annual annually saal sal varsh साल वर्ष
day daily din dino dinon दिन दिनों
night nights raat raaten overnight रात
hour hours hourly ghanta ghante घंटा घंटे
minute minutes min mins minat मिनट
child children kid kids son daughter toddler bachcha bachche bacche bachcho bachhe बच्चा बच्चे बच्चों baby infant beta beti बेटा बेटी
adult adults grownup grown-up bada bade बड़े वयस्क
dog dogs kutta kutte puppy pet pets कुत्ता कुत्ते pooch
cat cats billi बिल्ली
car vehicle cars gaadi gadi gaari गाड़ी कार
two-wheeler bike scooter motorbike motorcycle bikes
bicycle cycle cycling साइकिल
parking park parked पार्किंग
room rooms kamra kamre कमरा कमरे
breakfast brekfast brkfast nashta naashta नाश्ता
lunch लंच
dinner supper डिनर
pool swimming swim पूल स्विमिंग
lift elevator लिफ़्ट लिफ्ट escalator
towel towels tauliya तौलिया
guarantee warranty guaranty गारंटी वारंटी
mattress mattresses matress gadda gadde गद्दा गद्दे bed
duvet duvets quilt comforter razai rajai रज़ाई रजाई
wool woollen woolen ooni oon ऊनी ऊन
winter sardi sardiyon sardi jaade सर्दी सर्दियों jada
summer garmi garmiyon गर्मी गर्मियों
monsoon rainy barsaat बारिश
pillow pillows takiya तकिया
driver drivers chalak ड्राइवर driving
license licence लाइसेंस
insurance cover insured coverage bima बीमा
credit क्रेडिट
cash nakad कैश नकद naqad
card कार्ड
upi यूपीआई gpay phonepe paytm
visa वीज़ा
amex americanexpress express
accept accepted take takes work works chalta chalti chalte chalega lete leta swikar चलता चलती लेते
member members membership sadasya सदस्य मेंबर
guest guests visitor visitors mehmaan मेहमान
friend friends companion dost दोस्त
class classes lesson lessons session sessions क्लास कक्षा
course courses कोर्स
teacher tutor instructor trainer coach शिक्षक टीचर trainers coaches
teach teaches train trains training sikhata sikhati sikhate padhata padhati सिखाता सिखाती सिखाते पढ़ाती पढ़ाते karata karati karate
student students pupil learner छात्र विद्यार्थी
doctor dr physician डॉक्टर डॉ
vet veterinarian
appointment booking reservation अपॉइंटमेंट
book booked reserve reserved बुक
deliver delivery delivers delivered ship ships shipping shipped डिलीवरी
collect collecting collection pickup pick-up pick fetch
return returned returns bring wapas लौटा lautana
exchange swap replace replacement badalna badal बदल
change move shift reschedule moved changed postpone
extend extension prolong badhana
freeze frozen freezing froze freez pause paused hold suspend
repair repairs fix mend maintenance maintain ठीक
allow allowed permit permitted may welcome possible okay allowed allowed ijazat अनुमति
smoke smoking smoker धूम्रपान cigarette
alcohol liquor beer wine drink drinks sharab शराब
vegetarian veg veggie shakahari शाकाहारी
nonvegetarian nonveg meat mansahari
vegan vegans
food meal meals khana khaana खाना eat
child-care creche crèche babysitting daycare
balcony balconies बालकनी
view sea-view facing
wifi wi-fi internet वाईफाई वाई-फाई
airport हवाईअड्डा एयरपोर्ट hawai
station railway स्टेशन
bus बस
shuttle transfer
distance far away door दूर
ride trip journey drive travel safar
way ways direction side
phone call telephone ring reach number फोन फ़ोन नंबर कॉल
email mail e-mail ईमेल
write message whatsapp
reception desk counter front
office branch branches outlet location shakha शाखा
shop store showroom dukaan dukan दुकान
floor storey manzil मंज़िल मंजिल
stairs steps seedhi सीढ़ी
size big large square
person people persons each per head individual log logon vyakti व्यक्ति लोग लोगों
seat seats sit places place capacity spot
joining join joined enrol enrolment registration
trial try tried test ट्रायल
first pehla pehli pahla पहला पहली
single one individual akela
double twice two
minimum least kam
maximum most max cap upto limit zyada
before advance ahead prior earlier beforehand pehle पहले
after later following baad बाद
late delay delayed der देर
early earlier jaldi
last final lasts long length duration takes
age old year-old aged umar umra उम्र
young younger youth
tax taxes gst vat टैक्स
invoice bill receipt बिल रसीद
lose lost missing
damage damaged broken break टूटा
clean cleaning cleaned washing wash washable dhulai dhul dhona साफ धुल
hot warm garam
cold cool thanda
key keys chaabi चाबी
bag bags luggage baggage suitcase saman सामान
weight weigh kilo kg
wheelchair disabled accessible barrier
baby-cot cot crib
extra additional further more another besides atirikt अतिरिक्त एक्स्ट्रा
special particular custom
certified certificate certification प्रमाणपत्र
organic ऑर्गेनिक जैविक
online website internet web ऑनलाइन
home ghar house घर
doorstep door
work job kaam काम
buy purchase bought purchased kharidna खरीद
sell sells sold sale bechna
rent hire hired rented rental renting kiraye किराये
week-end weekend
holiday holidays chhutti छुट्टी vacation leave
festival tyohar त्योहार
morning subah सुबह
afternoon dopahar दोपहर
evening shaam शाम
month-end
notice warn
miss missed no-show
part instalment installment parts instalments kist किस्त
interest byaj ब्याज interest-free
loan credit lending karz ऋण
account khata खाता
withdraw withdrawal nikalna
transfer transferred
lend borrow
keep keeps kept hold holds held
remove removed take-out extract
yoga योग
zumba ज़ुम्बा जुम्बा
spin स्पिन
boxing बॉक्सिंग
steam स्टीम
locker lockers लॉकर
private personal निजी प्राइवेट
strength gym-training
train railway
ticket tickets टिकट
passenger passengers yatri यात्री
flight flights उड़ान
cabin berth
ferry boat ship
board boarding
visa-run passport
test exam examination pariksha परीक्षा
fever bukhar बुखार
vaccine vaccination tika टीका
medicine medicines dawa दवा दवाई
tooth teeth dental daant दांत दाँत
skin twacha
hair baal बाल
cut haircut
english अंग्रेज़ी
hindi हिंदी
london britain uk england edinburgh scotland wales glasgow manchester
usa america american states
`
