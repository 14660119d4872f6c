package main

import (
	"bytes"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSignals stops a long run from outside: the exit code says how, and
// neither standard output nor the file that was asked for has anything of it.
func TestSignals(t *testing.T) {
	for s, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 75} {
		// The test itself survives the signal, also before and after the run.
		caught := make(chan os.Signal, 100)
		signal.Notify(caught, s)
		ended := make(chan bool)
		go func() {
			for {
				select {
				case <-ended:
					return
				case <-time.After(20 * time.Millisecond):
					_ = syscall.Kill(os.Getpid(), s)
				}
			}
		}()
		file := filepath.Join(t.TempDir(), "out.json")
		var stdout, stderr bytes.Buffer
		code := run([]string{"costcone", "run", "bench-fleet", "--trials", "16M", "-o", file}, strings.NewReader(""), &stdout, &stderr)
		close(ended)
		signal.Stop(caught)
		if code != want || stdout.Len() > 0 {
			t.Errorf("%v: exit code %d, want %d; standard output %q, standard error %q", s, code, want, &stdout, &stderr)
		}
		if _, err := os.Stat(file); err == nil {
			t.Errorf("%v: the stopped run wrote its file", s)
		}
	}
}
