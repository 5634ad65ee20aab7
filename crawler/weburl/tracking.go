package weburl

import "strings"

// cleanQuery drops the trackers and keeps all others as they are and in their
// order: some sites read them so. A space is always written "+", so that the
// two common spellings are one.
func (c Cleaner) cleanQuery(query, host string) string {
	if query == "" {
		return ""
	}
	kept := make([]string, 0, 8)
	for p := range strings.SplitSeq(query, "&") {
		if len(p) > len("amp;") {
			p = strings.TrimPrefix(p, "amp;") // a link that was escaped for HTML once too often
		}
		key, value, pair := strings.Cut(p, "=")
		if key == "" && !pair || pair && (c.tracker(key, value, host) || isSession(key, value)) {
			continue
		}
		p = escape(p, querySafe)
		if pair {
			p = strings.ReplaceAll(p, "%20", "+")
		}
		kept = append(kept, p)
	}
	return strings.Join(kept, "&")
}

// cleanFragment drops a fragment that is a tracker or only a hint for the
// browser what to highlight.
func cleanFragment(f string) string {
	f, _, _ = strings.Cut(f, ":~:")
	if key, value, ok := strings.Cut(f, "="); ok && (Cleaner{}).tracker(key, value, "") {
		return ""
	}
	return escape(f, fragmentSafe)
}

func (c Cleaner) tracker(key, value, host string) bool {
	key = strings.ToLower(unescape(key))
	// "&amp;utm_source=" is what a feed gives that escapes twice.
	key = strings.TrimPrefix(key, "amp;")
	if key == "ref" {
		return c.own(unescape(value), host)
	}
	return isTracker(key)
}

// isSession knows the parameters in which PHP and Java servers pass the number
// of a visit to those without cookies: another one at each visit.
func isSession(key, value string) bool {
	return (strings.EqualFold(key, "PHPSESSID") || strings.EqualFold(key, "jsessionid")) && len(value) >= 16
}

// withoutSession cuts ";jsessionid=…" off a path (Jakarta Servlet 7.1.3).
func withoutSession(path string) string {
	at := strings.LastIndexByte(path, ';')
	if at < 0 || len(path) < at+12 || !strings.EqualFold(path[at+1:at+12], "jsessionid=") || strings.IndexByte(path[at:], '/') >= 0 {
		return path
	}
	return path[:at]
}

// own says whether the value of a "ref" is only the name of the site itself.
func (c Cleaner) own(value, host string) bool {
	value = strings.ToLower(value)
	if value == "" {
		return false
	}
	return value == host || value == Host(c.Site) || value == Host(c.Feed)
}

// isTracker knows the parameters that tell a site, or its advertisers, where
// the reader came from. A name is here only when a product documents it;
// words that may choose a page ("source", "from", "id", "cid") never are.
func isTracker(key string) bool {
	for _, prefix := range [...]string{"utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "ga_", "stm_", "itm_"} {
		if strings.HasPrefix(key, prefix) {
			return true
		}
	}
	switch key {
	// Facebook, Instagram
	case "fbclid", "fb_action_ids", "fb_action_types", "fb_source", "fb_ref", "fb_comment_id", "igsh", "igshid":
	// Google
	case "gclid", "dclid", "gbraid", "wbraid", "gclsrc", "gad_source", "gad_campaignid", "srsltid", "_ga", "_gl", "gs_lcrp", "campaign_medium", "campaign_name", "campaign_source", "campaign_term", "campaign_content":
	// Yandex, Microsoft, X, LinkedIn, TikTok, Pinterest, Reddit, Snap, Taboola, Outbrain
	case "yclid", "ysclid", "_openstat", "msclkid", "twclid", "li_fat_id", "ttclid", "epik", "rdt_cid", "sccid", "scclid", "tblci", "obclid", "oborigurl", "dicbo":
	// Mailchimp, HubSpot, Marketo, Vero, Drip, Olytics, Klaviyo, Beehiiv, Adobe, Wicked Reports, Branch, Iterable
	case "mc_cid", "mc_eid", "mc_tc", "_hsenc", "__hssc", "__hstc", "__hsfp", "_hsmi", "hsctatracking", "mkt_tok", "vero_id", "vero_conv", "__s", "oly_anon_id", "oly_enc_id", "rb_clickid", "_ke", "_kx", "_bhlid", "bhlid", "sc_cid", "s_cid", "s_kwcid", "ef_id", "wickedid", "_branch_match_id", "_branch_referrer", "iterable_campaign", "iterableemailcampaignid":
	// AT Internet, Webtrekk, Echobox, Piano, the readers' own marks
	case "xtor", "wt_mc", "wtrid", "wt_zmc", "echobox", "at_medium", "at_campaign", "at_custom1", "at_custom2", "at_custom3", "at_custom4", "at_link_id", "at_link_type", "at_link_origin", "at_ptr_name", "at_format", "at_bbc_team", "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "ns_fee", "__twitter_impression", "cmpid", "ncid", "ocid", "smid", "guccounter", "guce_referrer", "guce_referrer_sig", "spm", "feature_source", "readwiselocation", "ref_src", "ref_url":
	default:
		return false
	}
	return true
}
