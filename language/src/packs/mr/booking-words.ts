import type { PeoplePatterns, ServiceActions } from '../booking-words.ts'

/** Titles, honorifics and many words stand in the pack of Hindi already. */
export const PEOPLE: PeoplePatterns = {
  title: 'डॉक्टरां',
  shortTitle: '',
  address: 'श्रीमंत|सौ',
  honorific: 'ताई|दादा|साहेब|बाई|मॅडम|काका|काकू',
  wantedBefore: 'फक्त',
  wantedAfter: 'कडून|कडे|सोबत|बरोबर|यांच्याकडे|यांच्याकडून|यांच्यासोबत|यांची|यांचा|पाहिजे|हवे|हवी|हवा',
  ownBefore: '(?:माझे|माझं|आमचे) नाव|नाव',
  selfBefore: 'मी|आम्ही',
  weakOwnBefore: '',
  ownAfter: 'बोलतोय|बोलतेय|बोलत आहे|नाव आहे|यांच्या नावाने|च्या नावाने',
  weakOwnAfter: 'साठी|ला',
  companion: 'मित्र|मैत्रीण|बायको|नवरा|मुलगा|मुलगी|आई|बाबा|बहीण|भाऊ|सासू|सासरे|आजी|आजोबा',
  my: 'माझी|माझा|माझे|माझ्या|आमची|आमचा',
  elsewhereBefore: '',
  elsewhereAfter: '',
  pastBefore: 'मागच्या वेळी|आधी',
  pastAfter: 'नी|यांनी',
  notBefore: '',
  notAfter: 'नको|नकोत|ऐवजी|सोडून|शिवाय',
  or: 'किंवा',
  corrects: 'नको|आता',
  anyone: 'कोणीही|कोणताही|कोणतेही|कुणीही',
  noService: '',
  noServiceAfter: 'नको|ऐवजी|शिवाय',
  adds: 'पण|सोबत|शिवाय आणखी|जोडा',
  drops: '',
  dropsAfter: '(?:काढून टाका|काढा|नको|रद्द करा|राहू द्या)',
  asksWhom: 'कोणत्या डॉक्टर[\\p{L}\\p{M}]* |कोणाकडे आहे|कोणासोबत आहे',
  earlier: 'मागच्या|(?:केले|केली|केला|झाले) (?:होते|होती|होता)',
}

export const ACTIONS: ServiceActions = {
  remove: 'काढणे काढायचा काढायची काढायचे काढून',
  clean: 'स्वच्छ स्वच्छता',
  whiten: 'पांढरे पांढरा',
  fill: 'भरणे भरायचे',
  cut: 'कापणे कापायचे',
  examine: 'तपासणी तपासायचे दाखवायचे',
}
