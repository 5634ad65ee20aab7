package date

import (
	_ "embed" // the names of CLDR
	"strings"
)

// months holds the names of each month, January first, in English, German,
// French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Norwegian,
// Polish, Czech, Hungarian, Romanian, Turkish, Indonesian, Russian, Ukrainian
// and Greek, and the Arabic ones of the Levant and the Maghreb, with the short forms that feeds use; names.txt has those of others.
var months = [12]string{
	"jan january januar janner janvier janv enero ene janeiro gennaio gen januari styczeń stycznia sty ledna leden január januar ianuarie ian ocak oca января янв январь січня січ ιαν ιανουάριος ιανουαρίου",
	"feb february februar feber février févr fev febrero fevereiro febbraio februari luty lutego lut února únor február februarie şubat sub февраля фев февр февраль лютого лют φεβ φεβρ φεβρουάριος φεβρουαρίου",
	"mar march märz mrz mär mars marzo março maart mrt mart marzec marca března březen március márc martie maret марта мар март березня бер μάρ μαρ μάρτιος μαρτίου mars",
	"apr april avril avr abril abr aprile kwiecień kwietnia kwi dubna duben április ápr aprilie nisan nis апреля апр апрель квітня квіт απρ απρίλιος απριλίου",
	"may mai mayo maio maggio mag mei maj maja května květen május máj mayıs мая май травня трав μάι μαι μάιος μαΐου μαϊ",
	"jun june juni juin junio junho giugno giu czerwiec czerwca cze června červen június jún iunie iun haziran haz июня июн июнь червня черв ιουν ιούν ιούνιος ιουνίου",
	"jul july juli juillet juil julio julho luglio lug lipiec lipca lip července červenec július júl iulie iul temmuz tem июля июл июль липня лип ιουλ ιούλ ιούλιος ιουλίου",
	"aug august août aout agosto ago augustus augusti sierpień sierpnia sie srpna srpen augusztus ağustos ağu agustus agt августа авг август серпня серп αυγ αύγ αύγουστος αυγούστου",
	"sep sept september septembre septiembre setembro set settembre wrzesień września wrz září szeptember szept septembrie eylül eyl сентября сен сент сентябрь вересня вер σεπ σεπτ σεπτέμβριος σεπτεμβρίου सितम्बर",
	"oct october oktober okt octobre octubre outubro out ottobre ott październik października paź října říjen október octombrie ekim eki oktober октября окт октябрь жовтня жовт οκτ οκτώβριος οκτωβρίου",
	"nov november novembre noviembre novembro listopad listopada lis listopadu noiembrie noi kasım kas nopember ноября ноя нояб ноябрь листопада νοε νοέ νοέμβριος νοεμβρίου नवम्बर",
	"dec december dezember dez décembre déc diciembre dic dezembro dicembre desember des grudzień grudnia gru prosince prosinec decembrie aralık ara desember декабря дек декабрь грудня груд δεκ δεκέμβριος δεκεμβρίου दिसम्बर",
}

//go:embed names.txt
var cldr string

var monthNames, weekdays = index()

// index makes the two tables out of the names here and those of CLDR; where a
// name means two months, the one here stands.
func index() (map[string]int, map[string]bool) {
	byName := make(map[string]int, 1200)
	for i, list := range months {
		addMonth(byName, list, i+1)
	}
	days := wordSet(dayNames)
	for line := range strings.Lines(cldr) {
		columns := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(columns) != 14 {
			continue // a comment
		}
		for i, list := range columns[1:13] {
			addMonth(byName, list, i+1)
		}
		for name := range strings.FieldsSeq(columns[13]) {
			addWord(days, name)
		}
	}
	return byName, days
}

func addMonth(byName map[string]int, list string, month int) {
	for name := range strings.FieldsSeq(list) {
		for _, form := range []string{name, fold(plain(name))} {
			if byName[form] == 0 {
				byName[form] = month
			}
		}
	}
}

// dayNames are weekdays. They are read over: feeds often have them wrong.
const dayNames = "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday " +
	"mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag " +
	"lun mar mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche " +
	"lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom " +
	"seg ter qua qui sex segunda-feira terça-feira quarta-feira quinta-feira sexta-feira " +
	"gio sab lunedì martedì mercoledì giovedì venerdì sabato domenica " +
	"maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag " +
	"mandag tirsdag lørdag søndag hétfő kedd szerda csütörtök péntek szombat vasárnap " +
	"poniedziałek wtorek środa czwartek piątek sobota niedziela pazartesi salı çarşamba perşembe cuma cumartesi pazar " +
	"понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс " +
	"δευ τρι τετ πεμ παρ σαβ κυρ δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή"

// english are the weekdays, months and fillers that say nothing of the order of
// day and month: Americans and British write them alike.
var english = wordSet("jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december " +
	"mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday " +
	"of the at on a as ad g posted published updated date am pm o'clock hrs noon midnight")

// fillers say nothing: the small words around a date, and labels of pages.
var fillers = wordSet("de del of the at on le la il el den der dne um à a às as ore alle kl klo uhr o'clock g r г г. года р р. року " +
	"published posted updated date publié publicado pubblicato veröffentlicht on: am em em: vom hrs h ad " +
	"en o u ob az ve saat ora pukul jam lúc ngày năm в у о об об. року годині часа เมื่อ ที่ เวลา น น. พ.ศ พ.ศ. ค.ศ ค.ศ. को बजे في يوم الساعة ב ביום בשעה")

// yearMarks stand behind a year: 2005 г., 2026. gada.
var yearMarks = wordSet("г г. р р. წ წ.")

var ordinals = wordSet("st nd rd th er º ª o e ° ste")

func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for name := range strings.FieldsSeq(list) {
		addWord(set, name)
	}
	return set
}

func addWord(set map[string]bool, name string) {
	set[name] = true
	set[fold(plain(name))] = true
}
