package main

import (
	"context"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"
)

// TestFonts holds that the site's own typefaces have the letters of the
// headlines it shows: a browser that takes a letter from elsewhere sets words
// in two faces, or an accent beside its letter.
func TestFonts(t *testing.T) {
	ctx := openBrowser(t)
	err := chromedp.Do(ctx, chromedp.Navigate(serveDemo(t)+"/nothing"))
	if err == nil {
		_, err = chromedp.Call(ctx, dom.Enable, dom.EnableParams{})
	}
	if err == nil {
		_, err = chromedp.Call(ctx, css.Enable, cdp.Empty{})
	}
	if err != nil {
		t.Fatal(err)
	}
	for language, headline := range map[string]string{
		"English": "“Cloud” – £330m, €2bn = $2.3bn…", "Czech": "Příští školení v Česku: žluťoučký kůň", "Polish": "Gdańsk: zażółć gęślą jaźń", "Romanian": "Timișoara și București",
		"Turkish": "Şanlıurfa'ya 5 milyar ₺, İzmir'e ışık", "Hungarian": "Győr és Fűzfő", "Latvian": "Rīgā uzbūvēs ģeneratoru", "Maltese": "Ħal Għaxaq",
		"Vietnamese": "Việt Nam: đầu tư trung tâm dữ liệu ở Đà Nẵng", "Russian": "Центр данных, ёлка № 5", "Ukrainian": "Ґанок і їжа у Львові", "Greek": "Κέντρο δεδομένων στα Σπάτα",
		"Korea's won and others": "₩3 ₹4 ₫5 ₱6 ₦7 ₸8", "Welsh": "Tŷ Ŵyn",
	} {
		for _, part := range []string{"h1", "main p"} {
			for _, face := range facesOf(ctx, t, part, headline) {
				if !face.IsCustomFont {
					t.Errorf("%s, %s: %q takes %g letters from %s", language, part, headline, face.GlyphCount, face.FamilyName)
				}
			}
		}
	}
}

// facesOf puts a text into a part of the page that is open and tells the
// typefaces that it is set in.
func facesOf(ctx context.Context, t *testing.T, selector, text string) []*css.PlatformFontUsage {
	t.Helper()
	set := `document.querySelector(` + strconv.Quote(selector) + `).textContent = ` + strconv.Quote(text) + `; document.body.offsetWidth; document.fonts.ready.then(() => true)`
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](set, chromedp.EvalAwaitPromise)); err != nil {
		t.Fatal(err)
	}
	page, err := chromedp.Call(ctx, dom.GetDocument, dom.GetDocumentParams{})
	if err != nil {
		t.Fatal(err)
	}
	part, err := chromedp.Call(ctx, dom.QuerySelector, dom.QuerySelectorParams{NodeID: page.Root.NodeID, Selector: selector})
	if err != nil {
		t.Fatal(err)
	}
	used, err := chromedp.Call(ctx, css.GetPlatformFontsForNode, css.GetPlatformFontsForNodeParams{NodeID: part.NodeID})
	if err != nil || len(used.Fonts) == 0 {
		t.Fatalf("%q: %v, %v", text, used.Fonts, err)
	}
	return used.Fonts
}
