package lang

import (
	"testing"

	"costcone/internal/diag"
)

// Every error is one message with its place, its width and what to write
// instead.
func TestParseErrors(t *testing.T) {
	for _, c := range []struct {
		text       string
		col, width int
		what, hint string
	}{
		{"8 * 2500 to 8000", 10, 2, `"to" beside an operator can be read in two ways`, "write 8 * (2500 to 8000)\nor    (8 * 2500) to 8000"},
		{"2 to 3 * 4", 3, 2, `"to" beside an operator can be read in two ways`, "write (2 to 3) * 4\nor    2 to (3 * 4)"},
		{"8 * 2 to 3 / 4", 7, 2, `"to" beside an operator can be read in two ways`, "write 8 * (2 to 3) / 4\nor    (8 * 2) to (3 / 4)"},
		{"-8 + 2 USD to 5", 12, 2, `"to" beside an operator can be read in two ways`, "write -8 + (2 USD to 5)\nor    (-8 + 2 USD) to 5"},
		{"1 < 2 to 3", 7, 2, `"to" beside an operator can be read in two ways`, "write 1 < (2 to 3)\nor    (1 < 2) to 3"},
		{"a to b", 1, 1, "an end of a range is a number, or a constant in parentheses", ""},
		{"sqrt(4) to 5", 1, 7, "an end of a range is a number, or a constant in parentheses", "write (sqrt(4)) to 5"},
		{"2 to -x", 6, 2, "an end of a range is a number, or a constant in parentheses", "write 2 to (-x)"},
		{"1 to 2 to 3", 8, 2, "a range has two ends", "write low to high"},
		{"to 3", 1, 2, `expected a value, found "to"`, "the word is reserved and cannot be a name"},
		{"3 to", 5, 1, "the expression ends too early: expected a value", ""},
		{"a < b < c", 7, 1, "only one comparison can stand here", "write a < b and b < c"},
		{"1 <= a + 1 < 3 * b", 12, 1, "only one comparison can stand here", "write 1 <= a + 1 and a + 1 < 3 * b"},
		{"a == b != c", 8, 2, "only one comparison can stand here", "write a == b and b != c"},
		{"not", 4, 1, "the expression ends too early: expected a value", ""},
		{"a + not b", 5, 3, `expected a value, found "not"`, "put the condition in parentheses: (not x)"},
		{"5 M", 3, 1, `the suffix "M" stands directly behind the digits`, "write 5M"},
		{"5 M USD", 3, 1, `the suffix "M" stands directly behind the digits`, "write 5M"},
		{"5K", 2, 1, `unknown unit "K"`, "write 5k"},
		{"5 million", 3, 7, `unknown unit "million"`, "write 5M"},
		{"5BUSD", 2, 4, `unknown unit "BUSD"`, "write 5B USD"},
		{"5 apples", 3, 6, `unknown unit "apples"`, "a word here is a unit; for a product write 5 * apples"},
		{"5 hours", 3, 5, `unknown unit "hours"`, "write h"},
		{"5 kwh", 3, 3, `unknown unit "kwh"`, "did you mean \"kWh\"?\na word here is a unit; for a product write 5 * kwh"},
		{"5 b", 3, 1, `unknown unit "b"`, "did you mean \"B\"?\na word here is a unit; for a product write 5 * b"},
		{"5 pert(1, 2, 3)", 3, 4, `unknown unit "pert"`, "a word here is a unit; for a product write 5 * pert"},
		{"(a) b", 5, 1, `unknown unit "b"`, "did you mean \"B\"?\na word here is a unit; for a product write (a) * b"},
		{"5 min", 3, 3, `unknown unit "min"`, "there is no minute: write 60 s, or declare one: units: {minute: 60 s}"},
		{"1e", 2, 1, `unknown unit "e"`, "a word here is a unit; for a product write 1 * e"},
		{"a b", 3, 1, `expected an operator, found "b"`, "for a product write *"},
		{"a USD", 3, 3, `expected an operator, found "USD"`, "a unit stands behind a number or a closing parenthesis"},
		{"a 5", 3, 1, `expected an operator, found "5"`, "for a product write *"},
		{"5(3)", 2, 1, `expected an operator, found "("`, "for a product write *"},
		{"(a)(b)", 4, 1, `expected an operator, found "("`, "for a product write *"},
		{"x[]", 3, 1, "a label is missing", "write one of the index: x[H100]"},
		{"x[a,,b]", 5, 1, "a label is missing", "write one of the index: x[H100]"},
		{"x[a", 2, 1, "this [ is not closed", ""},
		{"x[a[b]]", 2, 1, "this [ is not closed", ""},
		{"x[a][b]", 5, 1, `expected an operator, found "["`, "labels stand behind a name, in one pair of brackets: x[pool=H100, year=3]"},
		{"sum(x)[a]", 7, 1, `expected an operator, found "["`, "labels stand behind a name, in one pair of brackets: x[pool=H100, year=3]"},
		{"[1, 2]", 1, 1, `unexpected "["`, "for a range write 1 to 2"},
		{"[1, x]", 1, 1, `unexpected "["`, "labels stand behind a name: x[H100]; a list stands behind a key: weights=[1, 2]"},
		{"f(a=[])", 6, 1, `expected a value, found "]"`, ""},
		{"f(a=[1, 2)", 10, 1, `expected an operator or "]", found ")"`, ""},
		{"f(1,)", 4, 1, "an argument is missing behind this comma", ""},
		{"f(,1)", 3, 1, `expected a value, found ","`, "a value is missing before this comma"},
		{"f(1 2)", 5, 1, `expected an operator or ")", found "2"`, "for a product write *"},
		{"f(", 2, 1, "this ( is not closed", ""},
		{"f(1,", 2, 1, "this ( is not closed", ""},
		{"pert(1", 5, 1, "this ( is not closed", ""},
		{"((1)", 1, 1, "this ( is not closed", ""},
		{"2 * (3 +", 9, 1, "the expression ends too early: expected a value", ""},
		{"1)", 2, 1, `expected an operator, found ")"`, "no parenthesis is open here"},
		{"1]", 2, 1, `expected an operator, found "]"`, ""},
		{"1,000", 2, 1, `expected an operator, found ","`, "digits are grouped by _: 1_000"},
		{"a, b", 2, 1, `expected an operator, found ","`, "a comma stands between the arguments of a call"},
		{"a = b", 3, 1, `expected an operator, found "="`, "write == to compare"},
		{"f(2 = b)", 5, 1, `expected an operator or ")", found "="`, "write == to compare"},
		{"a : b", 3, 1, `expected an operator, found ":"`, "a colon stands in an argument: discrete(1: 0.3, 2: 0.7)"},
		{"f(a=1: 2)", 6, 1, `expected an operator or ")", found ":"`, "a colon stands in an argument: discrete(1: 0.3, 2: 0.7)"},
		{"a % b", 3, 1, `expected an operator, found "%"`, "% stands behind a number: 5%"},
		{`"text"`, 1, 6, "a text in quotes stands only as an argument of a call", ""},
		{`"text`, 1, 5, "this text has no closing quote", ""},
		{`f("a" + 1)`, 7, 1, `expected an operator or ")", found "+"`, ""},
		{"true", 1, 4, `expected a value, found "true"`, "there is no literal truth value: write a comparison, such as x > 0"},
		{"x + false", 5, 5, `expected a value, found "false"`, "there is no literal truth value: write a comparison, such as x > 0"},
		{"if", 1, 2, `expected a value, found "if"`, "if is a function: if(condition, then, else)"},
		{"and", 1, 3, `expected a value, found "and"`, "the word is reserved and cannot be a name"},
		{"1..5", 1, 2, "digits are missing behind the point", "for a range write 1 to 5"},
		{"1. * x", 1, 2, "digits are missing behind the point", "write 1 or 1.0"},
		{"5.", 1, 2, "digits are missing behind the point", "write 5 or 5.0"},
		{".5", 1, 2, "a number begins with a digit", "write 0.5"},
		{"1.2.3", 1, 5, "1.2.3 is not a number", ""},
		{"1_", 2, 1, "an underscore stands between two digits of a number", ""},
		{"1__0", 2, 1, "an underscore stands between two digits of a number", ""},
		{"1_.5", 2, 1, "an underscore stands between two digits of a number", ""},
		{"1e999", 1, 5, "the number is too large", "the largest is about 1.8e308"},
		{"1e-999", 1, 6, "the number is too small to be told from 0", "the smallest is about 5e-324"},
		{"2 USD/GPU-h", 3, 9, "- does not join units", "write USD/GPU/h; for a difference put blanks around the -"},
		{"2 GPU-h", 3, 5, "- does not join units", "write GPU*h; for a difference put blanks around the -"},
		{"2 GPU^100", 3, 7, "an exponent of a unit is at most 99", ""},
		{"2 EB^99", 3, 2, "the unit is too large or too small", ""},
		{"2 × 3", 3, 1, `unexpected "×"`, "write the ASCII form *"},
		{"3 – 5", 3, 1, `unexpected "–"`, "for a range write 3 to 5"},
		{"x – 5", 3, 1, `unexpected "–"`, "write - for a difference, to for a range"},
		{"x ≤ 3", 3, 1, `unexpected "≤"`, "write the ASCII form <="},
		{"“a”", 1, 1, `unexpected "“"`, `write the ASCII form "`},
		{"x²", 2, 1, `unexpected "²"`, "write the ASCII form ^2"},
		{"5 $", 3, 1, `unexpected "$"`, "write $5: the sign of money stands before its number"},
		{"1.6B$", 5, 1, `unexpected "$"`, "write $1.6B: the sign of money stands before its number"},
		{"20€", 3, 1, `unexpected "€"`, "write €20: the sign of money stands before its number"},
		{"€20 + 20 €", 10, 1, `unexpected "€"`, "write €20 + €20: the sign of money stands before its number"},
		{"$ 5", 1, 1, `unexpected "$"`, "write $5: the sign of money stands directly before its number"},
		{"2 * $ 5", 5, 1, `unexpected "$"`, "write 2 * $5: the sign of money stands directly before its number"},
		{"$-5", 1, 1, `unexpected "$"`, "write -$5"},
		{"$x", 1, 1, `unexpected "$"`, "a sign of money stands directly before digits: $5; elsewhere write USD"},
		{"(1 to 2) €/h", 10, 1, `unexpected "€"`, "a sign of money stands directly before digits: €5; elsewhere write EUR"},
		{"¥5k", 1, 3, "¥ stands for two currencies", "write 5k JPY or 5k CNY"},
		{"€1 + ¥20", 6, 3, "¥ stands for two currencies", "write 20 JPY or 20 CNY"},
		{"¥", 1, 1, "¥ stands for two currencies", "write 5 JPY or 5 CNY"},
		{"US$5", 3, 2, `expected an operator, found "$5"`, "write $5: $ is USD"},
		{"CA$5/GPU", 3, 2, `expected an operator, found "$5"`, "write 5 CAD/GPU: a unit stands behind its number"},
		{"$1.6B USD", 1, 9, "the money stands twice: $ and USD", "write $1.6B or 1.6B USD"},
		{"€20/GPU kEUR", 1, 12, "the money stands twice: € and kEUR", "write €20/GPU or 20/GPU kEUR"},
		{"$1 EUR", 1, 6, "the money stands twice: $ and EUR", "write $1 or 1 EUR"},
		{"$2 GPU", 4, 3, `unexpected unit "GPU": $2 has the unit USD`, "join units without a blank: $2/GPU or $2*GPU"},
		{"€5%", 3, 1, `unexpected unit "%": €5 has the unit EUR`, "join units without a blank: €5/% or €5*%"},
		{"$1.6 billion", 6, 7, `unknown unit "billion"`, "write $1.6B"},
		{"$5 M", 4, 1, `the suffix "M" stands directly behind the digits`, "write $5M"},
		{"$5 apples", 4, 6, `unknown unit "apples"`, "a word here is a unit; for a product write $5 * apples"},
		{"$2/GPU-h", 4, 5, "- does not join units", "write GPU*h; for a difference put blanks around the -"},
		{"$1,600,000", 3, 1, `expected an operator, found ","`, "digits are grouped by _: 1_600_000"},
		{"$1_600_", 7, 1, "an underscore stands between two digits of a number", ""},
		{"$5.", 2, 2, "digits are missing behind the point", "write 5 or 5.0"},
		{"$5 $6", 4, 2, `expected an operator, found "$6"`, "for a product write *"},
		{"8 * $2500 to $8000", 11, 2, `"to" beside an operator can be read in two ways`, "write 8 * ($2500 to $8000)\nor    (8 * $2500) to $8000"},
		{"a && b", 3, 2, "&& is not an operator", "write and"},
		{"a || b", 3, 2, "|| is not an operator", "write or"},
		{"!a", 1, 1, `unexpected "!"`, "write not"},
		{"a ** b", 3, 2, "** is not an operator", "write ^"},
		{"a => b", 3, 2, "=> is not an operator", "write >="},
		{"a; b", 2, 1, `unexpected ";"`, "one expression stands alone"},
		{"{a}", 1, 1, `unexpected "{"`, "expressions have ( ) and [ ] only"},
		{"a + ", 5, 1, "the expression ends too early: expected a value", ""},
		{"*a", 1, 1, `expected a value, found "*"`, ""},
		{"é", 1, 1, `unexpected "é"`, ""},
		{"", 1, 1, "the expression is empty", ""},
		{"  \n ", 1, 4, "the expression is empty", ""},
		{"a\u00a0b", 2, 1, "unexpected the blank U+00A0", "write an ordinary blank"},
		{"\xff", 1, 1, `unexpected "\xff"`, ""},
		{"\x00", 1, 1, `unexpected "\x00"`, ""},
	} {
		var msgs diag.List
		_, ok := Parse(text(c.text), NewUnits(), &msgs)
		list := msgs.Messages()
		if ok || len(list) != 1 {
			t.Errorf("%q: %v, %d messages", c.text, ok, len(list))
			continue
		}
		m := list[0]
		if m.Pos.Col != c.col || m.Width != c.width || m.Text != c.what || m.Hint != c.hint || m.Severity != diag.Error {
			t.Errorf("%q:\n got %d+%d %q, hint %q\nwant %d+%d %q, hint %q", c.text, m.Pos.Col, m.Width, m.Text, m.Hint, c.col, c.width, c.what, c.hint)
		}
	}
}

func TestParseErrorIsShownWithCaret(t *testing.T) {
	f := &diag.File{Name: "fleet.yaml", Text: "inputs:\n  pay: 8 * 2500 to 8000 USD\n"}
	var msgs diag.List
	Parse(diag.PlainText(f, diag.Pos{Line: 2, Col: 8}, "8 * 2500 to 8000 USD"), NewUnits(), &msgs)
	want := `fleet.yaml:2:17: "to" beside an operator can be read in two ways
    2 |   pay: 8 * 2500 to 8000 USD
      |                 ^^
  hint: write 8 * (2500 to 8000 USD)
  hint: or    (8 * 2500) to 8000 USD`
	if got := msgs.Err().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The hints that say "write X" name an X that parses.
func TestHintsParse(t *testing.T) {
	for _, s := range []string{
		"8 * (2500 to 8000)", "(8 * 2500) to 8000", "8 * (2 to 3) / 4", "(8 * 2) to (3 / 4)", "a < b and b < c", "5M USD", "5B USD",
		"5 * apples", "2 USD/GPU/h", "x[pool=H100, year=3]", "if(condition, 1, 2)", "discrete(1: 0.3, 2: 0.7)",
	} {
		var msgs diag.List
		if _, ok := Parse(text(s), NewUnits(), &msgs); !ok {
			t.Errorf("%s: %v", s, msgs.Err())
		}
	}
}
