/**
 * Common words of languages in which agents do not answer, by which a message in one of them is recognised. Left out are words
 * that are also English or Hindi in Latin letters ("on", "me", "par").
 */
export const FOREIGN_WORDS: Readonly<Record<string, string>> = {
  fr: `un en au à on je tu il elle nous vous ils elles le les une des du de la et est sont êtes etes suis avez avons ont mon ma mes votre vos notre
    nos ce cette ces que qui quoi quel quelle quels quelles quand où comment pourquoi combien avec sans pour dans chez aussi très
    bonjour bonsoir salut merci oui heure heures ouvert ouvrez fermé prix coûte coute rendez voudrais veux puis peux pouvez parlez
    français francais plaît plait demain aujourd hui accord ai aimerais adresse horaires`,
  es: `un de en al se me lo a yo él ella nosotros ustedes usted el los las una unos del y es son está están estoy tengo tiene tienen hay mi mis su sus qué
    que quién cuál cual cuándo cuando dónde donde cómo como cuánto cuanto cuesta cuestan con sin para por pero muy también hola buenos
    buenas días dias tardes noches gracias sí abierto abren abierta cerrado precio precios cita quiero quisiera puedo puede pueden
    habla hablan hablas español espanol mañana hoy favor ustedes necesito`,
  pt: `um de em no na por a eu ele ela nós vocês você voce o os uma um da das do dos e é são está estão tenho tem meu minha seu sua qual quando onde como
    quanto custa custam com sem para mas muito também olá ola bom boa dia tarde noite obrigado obrigada sim não nao aberto abrem
    fechado preço precos preços quero queria posso pode fala falam português portugues amanhã hoje favor preciso gostaria`,
  de: `ich du er sie wir ihr der die das ein eine einen und ist sind bin habe hat haben mein meine ihre ihren was wer welche wann wo wie
    warum wieviel mit ohne für fur aber sehr auch hallo guten tag morgen abend danke ja nein nicht kein keine geöffnet offen
    geschlossen preis preise kostet kosten termin möchte mochte kann können konnen sprechen sprichst deutsch heute bitte uhr gibt
    haben zu am von öffnungszeiten brauche`,
  it: `un di a in e per io lui lei noi voi il lo gli una un della del dei delle e è sono siete ho hai abbiamo avete mio mia vostro vostra che chi quale
    quando dove come quanto costa costano con senza per ma molto anche ciao buongiorno buonasera grazie sì aperto aperti chiuso
    prezzo prezzi appuntamento vorrei voglio posso può puo parla parlate italiano domani oggi favore ora orari bisogno`,
  nl: `van in op te ik jij hij zij wij jullie de het een en is zijn ben heb heeft hebben mijn jouw uw wat wie welke wanneer waar hoe waarom hoeveel
    met zonder voor maar ook hallo goedemorgen goedemiddag dank bedankt ja nee niet geen geopend gesloten prijs kost kosten
    afspraak wil kan kunnen spreekt spreken nederlands morgen vandaag alstublieft uur graag`,
  pl: `ja ty on ona my wy i jest są jestem mam macie mój moja co kto kiedy gdzie jak dlaczego ile z bez dla ale bardzo też cześć dzień
    dobry dziękuję tak nie otwarte zamknięte cena kosztuje wizyta chcę chciałbym mogę czy mówicie polsku polski jutro dzisiaj proszę`,
  tr: `biz siz bu şu ve mi mı var yok nasıl nerede nerde neden kaç kadar ile için ama çok merhaba selam teşekkürler
    teşekkür ederim evet hayır açık kapalı fiyat fiyatı randevu istiyorum musunuz mısınız türkçe konuşuyor yarın bugün lütfen saat`,
  id: `saya aku kamu anda kami kita dia dan adalah ada tidak bukan yang ini itu apa siapa kapan mana bagaimana kenapa berapa dengan
    tanpa untuk tapi juga halo selamat pagi siang malam terima kasih ya buka tutup harga biaya janji mau ingin bisa bahasa indonesia
    besok hari jam tolong apakah di`,
  vi: `tôi bạn anh chị chúng của và là có không gì ai khi nào đâu thế sao bao nhiêu với cho nhưng rất cũng xin chào cảm ơn vâng mở cửa
    đóng giá muốn đặt được tiếng việt ngày mai hôm nay giờ`,
  sw: `mimi wewe sisi nyinyi yeye na ni je nini nani lini wapi vipi kwa bila lakini sana pia habari jambo asante ndiyo hapana wazi
    bei gani nataka naweza kiswahili kesho leo tafadhali saa mna una`,
  tl: `ako ikaw kayo kami tayo siya ang mga ng sa at ay ba po opo hindi ano sino kailan saan paano bakit magkano may meron wala para
    pero kumusta salamat oo bukas sarado presyo gusto pwede tagalog ngayon`,
  ta: `vanakkam naan neenga unga enga enna eppo eppadi evlo evvalavu yen irukku irukka illa illai venum vendum pannanum panna
    theriyuma tamil tamizh pesuveengala pesa nandri romba naalaikku inniku vilai mani`,
  te: `namaskaram nenu meeru mee mi ekkada enti emi eppudu ela enta entha endhuku undi unda ledu kavali cheyali cheyandi telugu
    matladatara matladutara dhanyavadalu chala repu ivala dhara enni gantalaku`,
  kn: `namaskara naanu neevu nimma yelli elli yenu enu yaavaga yavaga hege eshtu yestu yaake ide idya illa beku maadi maadbeku
    kannada maatadtira dhanyavadagalu tumba naale ivattu bele gante`,
  bn: `ami apni apnar apnara tumi amra ki keno kothay kokhon kemon koto nei korte korbo bangla bolen dhonnobad
    koyta bhalo`,
  gu: `kem cho hu tame tamaru amne shu su kya kyare kevi kevu ketlu ketla che chhe nathi joie joiye karvu karavvu gujarati aavde
    aabhar aaje kale vage`,
  pa: `tusi tusin tuhada tuhadi assi menu mainu ki kithe kado kiven kinna kinne hai hega nahi chahida karna punjabi
    bolde dhanwad bahut ajj bhalke`,
}
