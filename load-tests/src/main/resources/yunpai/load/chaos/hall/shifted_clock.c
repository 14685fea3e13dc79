/* Moves the wall clock that one process sees, by as much as a file of eight bytes says; the machine's own stays. Preloaded into
   nodes by the chaos harness, never elsewhere. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *shift_micros;
static int (*real_clock_gettime)(clockid_t, struct timespec *);

__attribute__((constructor)) static void look_up(void) {
    real_clock_gettime = (int (*)(clockid_t, struct timespec *)) dlsym(RTLD_NEXT, "clock_gettime");
    const char *path = getenv("LD_PRELOAD_SHIFT");
    int fd = path ? open(path, O_RDONLY) : -1;
    if (fd < 0) return;
    void *mapped = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, fd, 0);
    if (mapped != MAP_FAILED) shift_micros = (volatile int64_t *) mapped;
    close(fd);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    if (!real_clock_gettime) look_up();
    int done = real_clock_gettime(clock, now);
    if (done == 0 && shift_micros && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        int64_t nanos = (int64_t) now->tv_nsec + (*shift_micros % 1000000) * 1000;
        now->tv_sec += *shift_micros / 1000000;
        if (nanos >= 1000000000) { nanos -= 1000000000; now->tv_sec++; }
        if (nanos < 0) { nanos += 1000000000; now->tv_sec--; }
        now->tv_nsec = (long) nanos;
    }
    return done;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec precise;
    (void) zone;
    int done = clock_gettime(CLOCK_REALTIME, &precise);
    if (done == 0 && now) {
        now->tv_sec = precise.tv_sec;
        now->tv_usec = precise.tv_nsec / 1000;
    }
    return done;
}

time_t time(time_t *where) {
    struct timespec precise;
    clock_gettime(CLOCK_REALTIME, &precise);
    if (where) *where = precise.tv_sec;
    return precise.tv_sec;
}
