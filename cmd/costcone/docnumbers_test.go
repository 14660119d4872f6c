package main

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"costcone/result"
)

// A number in a page's prose that is a result stands before a comment which says
// what it is:
//
//	$1.6B<!-- deepseek : server_capex p50 -->
//	55th<!-- deepseek : server_capex percentile -->
//	1,281<!-- deepseek-table : pool_operation[A100] + pool_operation[H20] -->
//
// Before the colon stand the arguments of `costcone run`, behind it one
// statistic, or several joined by + - / from left to right: an output and mean
// (which may be left out), p5, p50, p95, sd, and of the claim about it percentile
// or ratio, its median. The number is to be the statistic in as many digits as it
// has; UPDATE_DOCS=1 writes it there.
var markedNumber = regexp.MustCompile(`([0-9][0-9,]*(?:\.[0-9]+)?)(st|nd|rd|th| %| million|[kMB])?<!--\s([^>]*?)\s:\s([^>]*?)\s-->`)

// checkNumbers returns the page with its marked numbers as they are to be.
func checkNumbers(t *testing.T, page, text string) string {
	runs := map[string]*result.Result{}
	prose, inBlock := "", false
	var out strings.Builder
	flush := func() {
		out.WriteString(markedNumber.ReplaceAllStringFunc(prose, func(s string) string {
			m := markedNumber.FindStringSubmatch(s)
			arguments := strings.Join(strings.Fields(m[3]), " ")
			if runs[arguments] == nil {
				runs[arguments] = runScenario(t, words(arguments)...)
			}
			number := m[1] + m[2]
			right := likeNumber(t, m[1], m[2], statistics(t, runs[arguments], strings.Fields(m[4])))
			if right != number {
				if !updating() {
					t.Errorf("%s: %s: the page says %s, it is %s", page, strings.Join(strings.Fields(s), " "), number, right)
				}
				return right + strings.TrimPrefix(s, number)
			}
			return s
		}))
		prose = ""
	}
	for line := range strings.SplitAfterSeq(text, "\n") {
		if strings.HasPrefix(line, "```") {
			flush()
			inBlock = !inBlock
			out.WriteString(line)
		} else if inBlock {
			out.WriteString(line)
		} else {
			prose += line
		}
	}
	flush()
	return out.String()
}

// statistics evaluates what stands behind the colon of a mark.
func statistics(t *testing.T, r *result.Result, fields []string) float64 {
	t.Helper()
	total, operator := 0.0, "+"
	for len(fields) > 0 {
		name, word := fields[0], "mean"
		if fields = fields[1:]; len(fields) > 0 && !strings.Contains("+-/", fields[0]) {
			word, fields = fields[0], fields[1:]
		}
		switch x := statistic(t, r, name, word); operator {
		case "+":
			total += x
		case "-":
			total -= x
		case "/":
			total /= x
		}
		if len(fields) > 0 {
			operator, fields = fields[0], fields[1:]
		}
	}
	return total
}

func statistic(t *testing.T, r *result.Result, name, word string) float64 {
	t.Helper()
	for _, c := range r.Claims {
		switch {
		case c.Output != name:
		case word == "percentile":
			return float64(c.Percentile.Value)
		case word == "ratio":
			return float64(c.Ratio.Quantiles[1].Value)
		}
	}
	o := r.Find(name)
	if o == nil {
		t.Fatalf("no output %s", name)
	}
	switch word {
	case "mean":
		return float64(o.Mean.Value)
	case "sd":
		return float64(o.SD.Value)
	}
	p, err := strconv.ParseFloat(strings.TrimPrefix(word, "p"), 64)
	q, ok := o.Quantile(p / 100)
	if err != nil || !ok {
		t.Fatalf("%s has no %s", name, word)
	}
	return float64(q.Value)
}

// likeNumber writes x as digits and what stands behind them show a number.
func likeNumber(t *testing.T, digits, behind string, x float64) string {
	t.Helper()
	scale := map[string]float64{"k": 1e3, "M": 1e6, "B": 1e9, " million": 1e6, "st": 0.01, "nd": 0.01, "rd": 0.01, "th": 0.01}[behind]
	if scale == 0 {
		scale = 1
	}
	_, fraction, point := strings.Cut(digits, ".")
	text := strconv.FormatFloat(x/scale, 'f', len(fraction), 64)
	if scale == 0.01 {
		n := int(math.Round(x / scale))
		return fmt.Sprintf("%d%s", n, ordinal(n))
	}
	if strings.Contains(digits, ",") || !point && math.Abs(x/scale) >= 1e4 {
		text = strings.TrimSuffix(grouped(text+"."), ".")
	}
	return text + behind
}

// ordinal is what stands behind a whole number that counts places.
func ordinal(n int) string {
	switch {
	case n%100 >= 11 && n%100 <= 13:
		return "th"
	case n%10 >= 1 && n%10 <= 3:
		return [3]string{"st", "nd", "rd"}[n%10-1]
	}
	return "th"
}

func TestLikeNumber(t *testing.T) {
	for _, c := range []struct {
		digits, behind string
		x              float64
		want           string
	}{{"31", "st", 0.4981, "50th"}, {"1", "st", 0.0249, "2nd"}, {"1.6", "B", 1.5664e9, "1.6B"}, {"0.6", "", 0.6415, "0.6"}, {"0.60", "", 0.6415, "0.64"},
		{"16", " %", 16.23, "16 %"}, {"1,280", " million", 1281.28e6, "1,281 million"}, {"714", "", 713.9, "714"}, {"1,281", "M", 999.7e6, "1,000M"},
		{"11", "th", 0.1149, "11th"}, {"12", "th", 0.2149, "21st"}} {
		if got := likeNumber(t, c.digits, c.behind, c.x); got != c.want {
			t.Errorf("%s%s, %v: %s, want %s", c.digits, c.behind, c.x, got, c.want)
		}
	}
}
