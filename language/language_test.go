package language

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"gigawatch/news/newstest"
)

// sentences of our own, some two to each language.
var sentences = []struct{ lang, text string }{
	{"en", "The company said it would spend three billion dollars on two new campuses."},
	{"en", "Ministers met in the capital on Tuesday to discuss the drought"},
	{"de", "Der Konzern will in den kommenden Jahren drei Milliarden Euro ausgeben."},
	{"de", "Bund und Länder streiten über die Kosten der neuen Stromtrassen"},
	{"nl", "Het bedrijf wil de komende jaren drie miljard euro uitgeven aan datacenters."},
	{"nl", "Kabinet stelt besluit over gaswinning opnieuw uit"},
	{"fr", "L'entreprise compte dépenser trois milliards d'euros dans les prochaines années."},
	{"fr", "Le gouvernement présente son budget devant l'Assemblée"},
	{"es", "La empresa gastará tres mil millones de euros en los próximos años."},
	{"es", "El Congreso aprueba la reforma de las pensiones"},
	{"pt", "A empresa vai gastar três mil milhões de euros nos próximos anos."},
	{"pt", "Governo anuncia pacote de ajuda para as cidades atingidas pela chuva"},
	{"gl", "A Xunta investirá máis de tres millóns de euros nunha nova estrada para os veciños."},
	{"ca", "El govern invertirà més de tres milions d'euros en una nova línia de tren amb els ajuntaments."},
	{"it", "L'azienda spenderà tre miliardi di euro nei prossimi anni per i centri dati."},
	{"it", "Il governo approva la manovra: ecco che cosa cambia per le famiglie"},
	{"ro", "Compania va cheltui trei miliarde de euro în următorii ani pentru centrele de date."},
	{"sv", "Företaget ska investera tre miljarder kronor i nya datahallar under de kommande åren."},
	{"sv", "Regeringen vill se fler poliser på gatorna efter sommarens våld"},
	{"no", "Selskapet skal investere tre milliarder kroner i nye datasentre de neste årene."},
	{"no", "Selskapet skal ikkje byggje meir i Noreg, seier dei tilsette."},
	{"da", "Selskabet vil investere tre milliarder kroner i nye datacentre i de kommende år."},
	{"fi", "Yhtiö investoi kolme miljardia euroa uusiin datakeskuksiin tulevina vuosina."},
	{"et", "Ettevõte investeerib kolm miljardit eurot ja ehitab uue andmekeskuse, mis on väga suur."},
	{"hu", "A vállalat hárommilliárd eurót költ az új adatközpontokra a következő években, és ez nem minden."},
	{"pl", "Firma wyda trzy miliardy złotych na nowe centra danych, które powstaną w przyszłym roku."},
	{"pl", "Rząd przyjął projekt ustawy o ochronie zdrowia"},
	{"cs", "Firma utratí tři miliardy korun za nová datová centra, která vzniknou příští rok."},
	{"sk", "Firma minie tri miliardy eur na nové dátové centrá, ktoré vzniknú v budúcom roku."},
	{"sl", "Podjetje bo za nove podatkovne centre porabilo več kot tri milijarde evrov, je dejal direktor."},
	{"hr", "Tvrtka će tijekom dvije godine uložiti tri milijarde eura u nove podatkovne centre."},
	{"sr", "Kompanija će tokom dve godine uložiti tri milijarde evra u nove centre podataka posle dogovora."},
	{"sr", "Компанија ће уложити три милијарде евра у нове центре података у Србији."},
	{"bs", "Kompanija će tokom dvije godine uložiti tri milijarde maraka u Sarajevu i više gradova."},
	{"tr", "Şirket önümüzdeki yıllarda yeni veri merkezleri için üç milyar dolar harcayacak."},
	{"vi", "Công ty sẽ chi ba tỷ đô la cho các trung tâm dữ liệu mới trong những năm tới."},
	{"id", "Perusahaan itu akan menghabiskan tiga miliar dolar untuk pusat data baru karena permintaan naik."},
	{"ms", "Syarikat itu akan membelanjakan tiga bilion ringgit untuk pusat data baharu kerana permintaan meningkat."},
	{"lt", "Bendrovė investuos tris milijardus eurų į naujus duomenų centrus, kurie bus pastatyti iki metų pabaigos."},
	{"lv", "Uzņēmums ieguldīs trīs miljardus eiro jaunos datu centros, kas tiks uzcelti līdz gada beigām."},
	{"ru", "Компания потратит три миллиарда долларов на новые центры обработки данных."},
	{"uk", "Компанія витратить три мільярди доларів на нові центри обробки даних."},
	{"bg", "Компанията ще похарчи три милиарда лева за нови центрове за данни през следващите години."},
	{"mk", "Компанијата ќе потроши три милијарди денари за нови центри и повеќе работни места."},
	{"be", "Кампанія патраціць тры мільярды рублёў на новыя цэнтры, якія пабудуюць у гэтым годзе."},
	{"el", "Η εταιρεία θα δαπανήσει τρία δισεκατομμύρια ευρώ."},
	{"he", "החברה תשקיע שלושה מיליארד דולר במרכזי נתונים."},
	{"ar", "ستنفق الشركة ثلاثة مليارات دولار على مراكز بيانات جديدة."},
	{"fa", "این شرکت سه میلیارد دلار برای مراکز داده جدید خرج خواهد کرد."},
	{"ur", "کمپنی نئے ڈیٹا سینٹرز پر تین ارب ڈالر خرچ کرے گی۔"},
	{"hi", "कंपनी नए डेटा सेंटर पर तीन अरब डॉलर खर्च करेगी, यह मंत्री ने कहा है।"},
	{"mr", "कंपनी नवीन डेटा सेंटरवर तीन अब्ज डॉलर खर्च करणार आहे, असे मंत्र्यांनी सांगितले आणि करार झाला."},
	{"ne", "कम्पनीले नयाँ डाटा सेन्टरका लागि तीन अर्ब रुपैयाँ खर्च गर्ने भएको छ।"},
	{"bn", "কোম্পানিটি নতুন ডেটা সেন্টারে তিন বিলিয়ন ডলার ব্যয় করবে।"},
	{"te", "కొత్త డేటా కేంద్రాలకు సంస్థ మూడు బిలియన్ డాలర్లు ఖర్చు చేస్తుంది."},
	{"ta", "நிறுவனம் புதிய தரவு மையங்களுக்கு மூன்று பில்லியன் டாலர் செலவிடும்."},
	{"th", "บริษัทจะลงทุนสามพันล้านดอลลาร์ในศูนย์ข้อมูลแห่งใหม่"},
	{"ka", "კომპანია სამ მილიარდ დოლარს დახარჯავს."},
	{"ko", "이 회사는 새 데이터 센터에 30억 달러를 투자할 계획이다."},
	{"ja", "同社は今後三年間で新しいデータセンターに三千億円を投じる。"},
	{"ja", "米半導体大手増収、円安追い風"},
	{"zh", "该公司将在未来三年投资三十亿美元建设新的数据中心。"},
	{"zh", "該公司未來三年將投資三十億美元興建新的資料中心。"},
}

func TestDetectsSentences(t *testing.T) {
	wrong := 0
	for _, c := range sentences {
		if got := Detect(c.text, ""); got != c.lang {
			wrong++
			t.Errorf("Detect(%q) = %q, want %q", c.text, got, c.lang)
		}
	}
	t.Logf("%d of %d right", len(sentences)-wrong, len(sentences))
}

func TestHintAndMixture(t *testing.T) {
	english := strings.Repeat("The company said that it would build two more campuses in the north of the country. ", 5)
	for _, c := range []struct{ name, text, hint, want string }{
		{"nothing", "", "", ""},
		{"nothing but a hint", "", "ja-JP", "ja"},
		{"numbers", "12,000 – 40%", "de", "de"},
		{"a name in a French feed", "Microsoft Azure", "fr-FR", "fr"},
		{"a name without a hint", "Azure", "", ""},
		{"Chinese headline, English body", "微软将投资三十亿美元\n" + english, "", "en"},
		{"a wrong hint does not overrule words", english, "de", "en"},
		{"a hint of another script", "Компания потратит три миллиарда", "en", "ru"},
		{"Croatian by its feed", "Vlada je na sjednici prihvatila zakon", "hr", "hr"},
		{"Bosnian by its feed", "Vlada je na sjednici prihvatila zakon", "bs", "bs"},
		{"Danish by its feed", "Ny aftale om havvind", "da", "da"},
		{"both forms of Norwegian", "", "nb-NO", "no"},
		{"a Japanese headline in Han only", "首相訪米", "ja", "ja"},
		{"Chinese in spite of a Japanese hint", "我们的首相访问美国了", "ja", "zh"},
	} {
		if got := Detect(c.text, c.hint); got != c.want {
			t.Errorf("%s: Detect(%.40q, %q) = %q, want %q", c.name, c.text, c.hint, got, c.want)
		}
	}
}

func TestTag(t *testing.T) {
	for tag, want := range map[string]string{
		"en-US": "en", "zh_Hant": "zh", "nb": "no", "NN-no": "no", "iw": "he", "": "", "x-default": "", "english": "", "fr ": "fr",
	} {
		if got := Tag(tag); got != want {
			t.Errorf("Tag(%q) = %q, want %q", tag, got, want)
		}
	}
}

// The texts of gold are real articles; one wrong in fifty is allowed.
func TestDetectsGold(t *testing.T) {
	gold := newstest.Shared(t, "gold")
	wrong, all := 0, 0
	for _, corpus := range []string{"corpus-a", "corpus-b"} {
		for _, row := range readRows(t, filepath.Join(gold, corpus+".dev.jsonl")) {
			body, err := os.ReadFile(goldText(gold, corpus, row.ID, row.Path))
			if err != nil {
				continue
			}
			all++
			if got := Detect(row.Title+"\n"+withoutFrontMatter(string(body)), ""); got != row.Lang {
				wrong++
				t.Logf("%s: %q, want %q", row.ID, got, row.Lang)
			}
		}
	}
	if all == 0 || wrong*50 > all {
		t.Errorf("%d of %d articles wrong", wrong, all)
	}
}

type goldRow struct{ ID, Path, Lang, Title string }

func readRows(t *testing.T, path string) (rows []goldRow) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skip("no gold: " + err.Error())
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row goldRow
		if json.Unmarshal(lines.Bytes(), &row) == nil && row.ID != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

func goldText(gold, corpus, id, path string) string {
	if corpus == "corpus-a" {
		return filepath.Join(gold, corpus, filepath.Base(path))
	}
	return filepath.Join(gold, corpus, id+".txt")
}

func withoutFrontMatter(s string) string {
	if rest, ok := strings.CutPrefix(s, "---\n"); ok {
		if _, body, ok := strings.Cut(rest, "\n---\n"); ok {
			return body
		}
	}
	return s
}

func FuzzDetect(f *testing.F) {
	for _, c := range sentences {
		f.Add(c.text, c.lang)
	}
	f.Add("\xff\xfe\x00", "xx")
	f.Fuzz(func(t *testing.T, s, hint string) {
		got := Detect(s, hint)
		if len(got) != 0 && len(got) != 2 || !utf8.ValidString(got) {
			t.Errorf("Detect(%q, %q) = %q", s, hint, got)
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	text := strings.Repeat(sentences[0].text+" ", 60)
	b.SetBytes(int64(len(head(text))))
	for b.Loop() {
		Detect(text, "")
	}
}
