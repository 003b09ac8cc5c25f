//go:build unix

package eventlog

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/desirepath/desirepath/internal/fault"
)

// The test binary starts itself again in these roles.
func init() {
	children = map[string]func(dir string) error{"import": importChild, "hold": holdChild, "full": fullChild}
}

const killedEvents = 15_000

// feed imports killedEvents events with profiles and rejects between them. It
// folds the write-ahead log into the file now and then, so that a kill may hit
// that as well.
func feed(l *Log, w *Writer, said func(durable int64)) error {
	ctx := context.Background()
	for n := 0; n < killedEvents; n += 50 {
		if err := w.Events(ctx, made(w.Source(), n+1, 50)); err != nil {
			return err
		}
		if err := w.Profiles(ctx, profilesOf(w.Source(), n/10, 5)); err != nil {
			return err
		}
		if n%500 == 0 {
			if err := w.Rejects(ctx, []Reject{{Line: int64(n), Reason: "spoilt", Raw: "x"}}); err != nil {
				return err
			}
		}
		if n%1350 == 0 {
			l.mu.Lock()
			_, err := l.write.ExecContext(ctx, "CHECKPOINT log")
			l.mu.Unlock()
			if err != nil {
				return err
			}
		}
		said(w.Durable())
	}
	_, err := w.Finish(ctx, killedEvents)
	return err
}

func importChild(dir string) error {
	l, err := open(context.Background(), dir, small)
	if err != nil {
		return err
	}
	w, err := l.Begin(context.Background(), NewSource{Name: "k.csv", Digest: "k"})
	if err != nil {
		return err
	}
	if err := feed(l, w, func(n int64) { fmt.Println(n) }); err != nil {
		return err
	}
	return l.Close()
}

func holdChild(dir string) error {
	l, err := Open(context.Background(), dir)
	if err != nil {
		return err
	}
	fmt.Println("open")
	_, _ = io.Copy(io.Discard, os.Stdin)
	return l.Close()
}

// fullChild may write files of up to three megabytes only and goes on until that stops it.
func fullChild(dir string) error {
	ctx := context.Background()
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 3 << 20, Max: 3 << 20}); err != nil {
		return err
	}
	l, err := open(ctx, dir, tune{rows: 2000, batches: 2, bytes: 1 << 30, pauseMs: 1000})
	if err != nil {
		return err
	}
	w, err := l.Begin(ctx, NewSource{Digest: "f"})
	for n := 1; err == nil; n += 1000 {
		events := made(w.Source(), n, 1000)
		for i := range events {
			events[i].Text = fmt.Sprint(rand.Uint64(), rand.Uint64(), rand.Uint64(), rand.Uint64())
		}
		err = w.Events(ctx, events)
	}
	fmt.Println(w.Durable(), fault.KindOf(err), err)
	_, finish := w.Finish(ctx, 1)
	if finish == nil {
		return fmt.Errorf("finished after %w", err)
	}
	return nil
}

// start runs the test binary in a role.
func start(t *testing.T, role, dir string) (cmd *exec.Cmd, out *bufio.Scanner, in io.WriteCloser) {
	t.Helper()
	cmd = exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "EVENTLOG_TEST_CHILD="+role, "EVENTLOG_TEST_DIR="+dir)
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	must(t, err)
	in, err = cmd.StdinPipe()
	must(t, err)
	must(t, cmd.Start())
	return cmd, bufio.NewScanner(stdout), in
}

func TestKilledAtAnyMoment(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	dice := rand.New(rand.NewPCG(1, 2))
	kills := 0
	for done := false; !done; {
		cmd, out, _ := start(t, "import", dir)
		var acknowledged, target int64
		lines := 0
		// Lines come before the next batch is taken, so that counting them hits
		// any moment: opening, between commits, in one, in a checkpoint.
		limit := dice.IntN(120)
		killed := false
		for out.Scan() {
			if _, err := fmt.Sscan(out.Text(), &target); err != nil {
				t.Fatal(out.Text())
			}
			acknowledged = max(acknowledged, target)
			if lines++; lines > limit && kills < 7 && !killed {
				killed = true
				must(t, cmd.Process.Kill())
			}
		}
		err := cmd.Wait()
		if !killed {
			must(t, err)
			done = true
		} else {
			kills++
		}
		if kills%2 == 1 && !done {
			continue // the next child has to put things right by itself
		}
		l := openTest(t, dir, small)
		all, err := l.Sources(ctx)
		must(t, err)
		events, profiles := content(t, l)
		if all[0].Events < acknowledged || int64(len(events)) != all[0].Events || int64(len(profiles)) != all[0].Profiles {
			t.Fatalf("%d acknowledged, %d entered, %d there; profiles %d entered, %d there",
				acknowledged, all[0].Events, len(events), all[0].Profiles, len(profiles))
		}
		if d := cmp.Diff(made(1, 1, len(events)), events); d != "" {
			t.Fatal("what is there is not the beginning of the file", d)
		}
		must(t, l.Close())
	}
	if kills < 3 {
		t.Fatalf("killed only %d times", kills)
	}
	killed, whole := openTest(t, dir, small), openTest(t, t.TempDir(), small)
	w, err := whole.Begin(ctx, NewSource{Name: "k.csv", Digest: "k"})
	must(t, err)
	must(t, feed(whole, w, func(int64) {}))
	wantEvents, wantProfiles := content(t, whole)
	gotEvents, gotProfiles := content(t, killed)
	if d := cmp.Diff(wantEvents, gotEvents) + cmp.Diff(wantProfiles, gotProfiles); d != "" {
		t.Error(d)
	}
	want, err := whole.Sources(ctx)
	must(t, err)
	got, err := killed.Sources(ctx)
	must(t, err)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if stamp(t, whole) != stamp(t, killed) {
		t.Error("the stamps differ")
	}
}

func TestHeldByAnotherProcess(t *testing.T) {
	dir := t.TempDir()
	cmd, out, in := start(t, "hold", dir)
	if !out.Scan() || out.Text() != "open" {
		t.Fatal(out.Text())
	}
	_, err := Open(context.Background(), dir)
	wantKind(t, err, fault.Conflict)
	if !strings.Contains(err.Error(), fmt.Sprint(cmd.Process.Pid)) {
		t.Errorf("does not say by whom: %v", err)
	}
	must(t, in.Close())
	must(t, cmd.Wait())
	openTest(t, dir, small)
}

func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	cmd, out, _ := start(t, "full", dir)
	var durable int64
	var kind fault.Kind
	if !out.Scan() {
		t.Fatal("the child said nothing")
	}
	if _, err := fmt.Sscan(out.Text(), &durable, &kind); err != nil || kind != fault.TooMuch || !strings.Contains(out.Text(), "is full") {
		t.Errorf("said %q", out.Text())
	}
	must(t, cmd.Wait())
	l := openTest(t, dir, small)
	w, err := l.Begin(context.Background(), NewSource{Digest: "f"})
	must(t, err)
	if w.Durable() < durable || durable == 0 || w.Resume() != 1<<40|uint64(w.Durable()) {
		t.Errorf("%d acknowledged, %d there up to %d", durable, w.Durable(), w.Resume()&(1<<40-1))
	}
	must(t, w.Events(context.Background(), made(1, 1, int(w.Durable())+1000)))
	s, err := w.Finish(context.Background(), 1)
	must(t, err)
	if events, _ := content(t, l); int64(len(events)) != s.Events {
		t.Errorf("%d entered, %d there", s.Events, len(events))
	}
}
