package page

import (
	"strings"
	"testing"
)

// TestReadScripts reads the same kind of page in scripts without spaces, or
// with stops of their own.
func TestReadScripts(t *testing.T) {
	tests := []struct {
		lang    string
		paras   []string
		related string
	}{
		{"ja", []string{
			"港町の西浜市に新しい計算センターが建設されることが決まり、事業者は総額三千億円を投じると発表した。",
			"市議会は月曜日、電力と水をめぐる五時間の議論の末に計画を承認した。",
			"近隣の住民は騒音を心配しているが、事業者は土の壁で抑えられると説明している。"}, "関連記事"},
		{"zh", []string{
			"西港市将建设一座新的计算中心，运营商表示将在四年内投资三百亿元人民币。",
			"市议会在星期一就电力和用水问题辩论五个小时之后，批准了这项计划。",
			"附近居民担心噪音，但运营商说土墙会把声音挡住，不会影响道路。"}, "相关阅读"},
		{"ko", []string{
			"서항시에 새로운 데이터센터가 들어서며 사업자는 4년 동안 3조 원을 투자한다고 밝혔다.",
			"시의회는 월요일 전력과 물을 둘러싼 다섯 시간의 토론 끝에 계획을 승인했다.",
			"이웃 주민들은 소음을 걱정하지만 사업자는 흙벽으로 막을 수 있다고 설명했다."}, "관련기사"},
		{"hi", []string{
			"पश्चिम बंदरगाह शहर में एक नया कंप्यूटर केंद्र बनेगा और कंपनी इस पर चार साल में तीन अरब डॉलर खर्च करेगी।",
			"नगर परिषद ने सोमवार को बिजली और पानी पर पाँच घंटे की बहस के बाद योजना को मंज़ूरी दी।",
			"पड़ोसियों को शोर की चिंता है, लेकिन कंपनी ने कहा कि मिट्टी की दीवारें इसे रोक देंगी।"}, "Related"},
		{"ar", []string{
			"ستستضيف مدينة الميناء الغربي مركز حوسبة جديدا، وتقول الشركة إن كلفته ثلاثة مليارات دولار على مدى أربع سنوات.",
			"صوت مجلس المدينة لصالح الخطة يوم الاثنين، بعد نقاش دام خمس ساعات حول الماء والكهرباء.",
			"يخشى الجيران من الضجيج، لكن الشركة قالت إن جدرانا من التراب ستبقيه دون مستوى الطريق."}, "Related"},
	}
	for _, tt := range tests {
		t.Run(tt.lang, func(t *testing.T) {
			html := `<html lang="` + tt.lang + `"><body><div id="top"><a href="/">A</a> <a href="/b">B</a></div><div class="c1"><div class="c2"><h1>X1</h1><p>` +
				strings.Join(tt.paras, "</p><p>") + `</p></div><div class="c3"><h3>` + tt.related + `</h3><p>` + tt.paras[0] + `999</p></div></div></body></html>`
			p, err := Read(Source{URL: "https://a.example/x", Body: []byte(html)}, Selectors{})
			if want := strings.Join(tt.paras, "\n"); err != nil || p.Text != want {
				t.Errorf("text (%v)\n got %q\nwant %q", err, p.Text, want)
			}
			if p.Lang != tt.lang {
				t.Errorf("language %q; want %q", p.Lang, tt.lang)
			}
		})
	}
}
