package place

import (
	"fmt"
	"testing"

	"gigawatch/news"
)

// stories are short articles in our own words about other things than
// investment, with every country that they name in whatever way.
var stories = []struct {
	lang, title, body string
	want              []news.Country
}{
	{"en", "Floods cut off villages in northern Pakistan", "Rescuers in Peshawar said helicopters from the Chinese army were on their way. Forecasters in Delhi warned that India may be next.", []news.Country{"PK", "CN", "IN"}},
	{"en", "Striker leaves Madrid for Munich", "The Brazilian, 24, signed a contract with the German club on Friday after two seasons in Spain.", []news.Country{"ES", "DE", "BR"}},
	{"en", "Georgia's parliament votes on media law", "Thousands gathered in Tbilisi as the bill passed. Neighbouring Armenia has no such law.", []news.Country{"GE", "AM"}},
	{"en", "Georgia voters face long lines", "Officials in Atlanta blamed new machines. The governor asked for calm across the state.", []news.Country{"US"}},
	{"en", "Michael Jordan sells his share of the team", "The former Chicago player, now 60, leaves the Charlotte club after thirteen years.", []news.Country{"US"}},
	{"en", "Jordan and Israel reopen a bridge", "Trucks crossed from Amman for the first time in a month.", []news.Country{"JO", "IL"}},
	{"en", "Turkey prices rise before Thanksgiving", "American farmers lost many birds to flu this autumn.", []news.Country{"US", "TR"}},
	{"en", "Kenyan runner wins in Boston", "She beat two Ethiopians over the last mile.", []news.Country{"KE", "US", "ET"}},
	{"en", "Museum returns bronzes", "The pieces, taken from Benin City in 1897, went back to Nigeria from London.", []news.Country{"NG", "GB"}},
	{"en", "Volcano erupts near Reykjavik", "Icelandic police closed the road to the airport. No flights to Denmark or Norway were cancelled.", []news.Country{"IS", "DK", "NO"}},
	{"en", "The New York Times wins three prizes", "The jury praised reports from Kharkiv and from Gaza.", []news.Country{"UA", "PS"}},
	{"en", "Tell us what you think of it", "We want to hear from all of you about the new series.", nil},
	{"en", "Court in New Mexico hears water case", "Texas says its neighbour takes too much from the river; Mexico is owed a share too.", []news.Country{"US", "MX"}},
	{"en", "Guinea pig shelter needs homes", "The animals were found in a garden near Bristol.", []news.Country{"GB"}},
	{"en", "Chad Smith drums for charity", "The concert in Sydney raised money for bush fire victims.", []news.Country{"AU"}},
	{"en", "Troops leave Chad", "The last French planes took off from N'Djamena on Tuesday; Niger and Mali had ended the pact earlier.", []news.Country{"TD", "FR", "NE", "ML"}},
	{"de", "Zugunglück in Tschechien fordert Tote", "Der Zug war auf dem Weg von Prag in die Slowakei. Auch drei deutsche und ein ukrainischer Fahrgast sind verletzt.", []news.Country{"CZ", "SK", "DE", "UA"}},
	{"de", "Schweizer Stimmvolk lehnt Rentenreform ab", "In Bern zeigte sich die Regierung enttäuscht. In Österreich gilt ein anderes Modell.", []news.Country{"CH", "AT"}},
	{"de", "Frankreichs Präsident reist nach Kairo", "Mit der ägyptischen Führung will er über den Gazastreifen sprechen, US-Diplomaten reisen mit.", []news.Country{"FR", "EG", "PS", "US"}},
	{"fr", "Séisme meurtrier au Maroc", "Des secouristes espagnols et britanniques sont arrivés à Marrakech dimanche.", []news.Country{"MA", "ES", "GB"}},
	{"fr", "Le Sénégal renégocie sa dette", "Dakar discute avec Washington et avec la Chine, selon le ministre sénégalais.", []news.Country{"SN", "US", "CN"}},
	{"es", "Perú declara emergencia por lluvias", "El gobierno ecuatoriano ofreció ayuda; en Bogotá, la cancillería colombiana también.", []news.Country{"PE", "EC", "CO"}},
	{"es", "Uruguay vence a Argentina en Montevideo", "El técnico brasileño elogió a la defensa. El próximo partido será en Asunción ante los paraguayos.", []news.Country{"UY", "AR", "BR", "PY"}},
	{"pt", "Incêndios avançam em Portugal", "Aviões italianos e gregos chegaram a Lisboa. No Brasil, o Pantanal também arde.", []news.Country{"PT", "IT", "GR", "BR"}},
	{"it", "Sciopero dei treni, disagi in tutta Italia", "A Milano cancellati i convogli per la Svizzera e la Francia; turisti giapponesi bloccati.", []news.Country{"IT", "CH", "FR", "JP"}},
	{"nl", "Belgische wielrenner wint in Parijs", "De Nederlander werd tweede, de Deense favoriet viel uit.", []news.Country{"BE", "FR", "DK"}},
	{"sv", "Svenska soldater till Lettland", "Försvarsministern mötte sin finska kollega i Riga. Ryssland protesterade.", []news.Country{"SE", "LV", "FI", "RU"}},
	{"no", "Norske fiskere uenige med Island", "Møtet i Oslo endte uten avtale, og britiske båter fortsetter.", []news.Country{"NO", "IS", "GB"}},
	{"da", "Grønland vælger nyt parlament", "Danmark følger valget tæt, og amerikanske medier er rejst til Nuuk.", []news.Country{"GL", "DK", "US"}},
	{"fi", "Virossa uusi hallitus", "Pääministeri vierailee Helsingissä ja Tukholmassa. Venäjän rajalla on rauhallista.", []news.Country{"EE", "FI", "SE", "RU"}},
	{"pl", "Powódź w Czechach i na Słowacji", "Polscy strażacy jadą do Brna, pomoc obiecały też Niemcy. W Wiedniu zamknięto metro.", []news.Country{"CZ", "SK", "PL", "DE", "AT"}},
	{"cs", "Maďarský premiér přijel do Prahy", "Mluvilo se o Ukrajině a o vztazích s Polskem.", []news.Country{"HU", "CZ", "UA", "PL"}},
	{"hr", "Potres u Albaniji", "Hrvatska šalje pomoć, a stigli su i spasioci iz Srbije i Italije.", []news.Country{"AL", "HR", "RS", "IT"}},
	{"ro", "Alegeri în Republica Moldova", "Observatorii din România și din Franța au ajuns la Chișinău.", []news.Country{"MD", "RO", "FR"}},
	{"hu", "Tüntetés Belgrádban", "A szerb rendőrség Magyarországról is várt vendégeket; a német nagykövet aggódik.", []news.Country{"RS", "HU", "DE"}},
	{"tr", "Yunanistan'da orman yangını", "Türkiye iki uçak gönderdi. Bulgar ekipleri de Atina yakınında.", []news.Country{"GR", "TR", "BG"}},
	{"el", "Σεισμός στην Τουρκία", "Η Ελλάδα στέλνει βοήθεια στην Άγκυρα και η Γερμανία σκηνές.", []news.Country{"TR", "GR", "DE"}},
	{"ru", "В Казахстане прошли выборы", "Наблюдатели из Китая и Узбекистана работали в Астане. Москва поздравила победителя.", []news.Country{"KZ", "CN", "UZ", "RU"}},
	{"uk", "У Польщі відкрили новий перехід", "Українські водії чекають менше, кажуть у Варшаві. Словаччина обіцяє те саме.", []news.Country{"PL", "UA", "SK"}},
	{"bg", "Пожари в Гърция и Турция", "България изпраща хеликоптер, а Румъния два.", []news.Country{"GR", "TR", "BG", "RO"}},
	{"ar", "زلزال يضرب شمال المغرب", "أرسلت إسبانيا وفرق فرنسية مساعدات إلى الرباط، وأعلنت الجزائر فتح مجالها الجوي.", []news.Country{"MA", "ES", "FR", "DZ"}},
	{"ar", "لقاء مصري تركي في القاهرة", "بحث الوزيران الوضع في ليبيا والسودان وغزة.", []news.Country{"EG", "TR", "LY", "SD", "PS"}},
	{"he", "רעידת אדמה ביוון", "צוותים מישראל ומאיטליה בדרך לאתונה, והטורקים הציעו עזרה.", []news.Country{"GR", "IL", "IT", "TR"}},
	{"fa", "نشست تهران درباره افغانستان", "نمایندگان پاکستان، روسیه و چین شرکت کردند.", []news.Country{"IR", "AF", "PK", "RU", "CN"}},
	{"hi", "नेपाल में भूकंप के झटके", "भारत ने काठमांडू मदद भेजी। चीनी दल भी पहुँचा और बांग्लादेश ने चिंता जताई।", []news.Country{"NP", "IN", "CN", "BD"}},
	{"te", "శ్రీలంకలో వరదలు", "భారత్ నౌకలను పంపింది. మాల్దీవులు కూడా సహాయం చేస్తాయి.", []news.Country{"LK", "IN", "MV"}},
	{"th", "แผ่นดินไหวในเมียนมา", "กรุงเทพรู้สึกถึงแรงสั่น ญี่ปุ่นและจีนส่งทีมช่วยเหลือ", []news.Country{"MM", "TH", "JP", "CN"}},
	{"vi", "Lũ lụt ở Philippines", "Nhật Bản và Úc gửi hàng cứu trợ tới Manila; Việt Nam chia buồn.", []news.Country{"PH", "JP", "AU", "VN"}},
	{"id", "Gempa guncang Turki", "Indonesia mengirim tim dari Jakarta. Malaysia dan Yunani juga membantu.", []news.Country{"TR", "ID", "MY", "GR"}},
	{"ja", "フィリピン沖で船が衝突", "中国船と衝突したとマニラの沿岸警備隊が発表した。米政府は懸念を示し、日本と豪州も声明を出した。", []news.Country{"PH", "CN", "US", "JP", "AU"}},
	{"ja", "ブラジル代表がロンドンで敗れる", "イングランドが2対1で勝った。次はパリでフランスと対戦する。", []news.Country{"BR", "GB", "FR"}},
	{"ja", "日韓首脳が電話協議", "北朝鮮の発射を受け、訪米前に立場をすり合わせた。", []news.Country{"JP", "KR", "KP", "US"}},
	{"zh", "巴西南部遭遇洪水", "阿根廷和乌拉圭派出救援队，中国外交部表示慰问。", []news.Country{"BR", "AR", "UY", "CN"}},
	{"zh", "中美将在日内瓦会谈", "瑞士政府表示欢迎，德国媒体认为谈判艰难。", []news.Country{"CN", "US", "CH", "DE"}},
	{"zh", "泰國總理訪問台北", "雙方討論旅遊合作，日本與韓國旅客增加。", []news.Country{"TH", "TW", "JP", "KR"}},
	{"ko", "칠레에서 규모 7 지진", "페루와 아르헨티나에서도 흔들림이 느껴졌다. 한국 교민 피해는 없다고 서울의 외교부가 밝혔다.", []news.Country{"CL", "PE", "AR", "KR"}},
	{"ko", "프랑스 파리에서 기후회의", "인도 대표는 중국과 유럽의 계획을 비판했다.", []news.Country{"FR", "IN", "CN"}},
}

// The measure is that of "inspect countries": every country that a text names.
func TestAboutScores(t *testing.T) {
	var right, given, wanted int
	for _, c := range stories {
		got := About(c.title, c.body, c.lang)
		hit := 0
		for _, country := range got {
			for _, w := range c.want {
				if w == country {
					hit++
				}
			}
		}
		right, given, wanted = right+hit, given+len(got), wanted+len(c.want)
		if hit < len(c.want) || len(got) > hit {
			t.Logf("%s %q: got %v, want %v", c.lang, c.title, got, c.want)
		}
	}
	precision, recall := float64(right)/float64(given), float64(right)/float64(wanted)
	t.Logf("%d articles: precision %.3f, recall %.3f", len(stories), precision, recall)
	if precision < 0.95 || recall < 0.93 {
		t.Errorf("precision %.3f, recall %.3f; want 0.95 and 0.93", precision, recall)
	}
}

func TestAboutPutsTheTitleFirst(t *testing.T) {
	body := "Officials from France spoke first. France agreed, and so did Spain."
	if got := fmt.Sprint(About("Italy hosts talks", body, "en")); got != "[IT FR ES]" {
		t.Errorf("got %s, want [IT FR ES]", got)
	}
}

func TestAboutCountsGovernmentHouses(t *testing.T) {
	if got := fmt.Sprint(About("Kremlin rejects offer", "The White House had no comment.", "en")); got != "[RU US]" {
		t.Errorf("got %s, want [RU US]", got)
	}
}
