/*
 * Classifies headers with DPDK's rte_acl, in every mode that the CPU has.
 *
 *   acl RULES HEADERS OUT BURST ROUNDS
 *
 * RULES    text, one 5-tuple a line: index source bits destination bits sport-lo sport-hi dport-lo dport-hi proto mask
 * HEADERS  four little-endian words each, as canreach packs them
 * OUT      for each mode in turn the index of the deciding rule of each header, 32 bits, -1 for none
 * Prints one JSON line: build time, bytes, and for every mode that the CPU has the CPU seconds of each round.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/resource.h>
#include <rte_acl.h>
#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_malloc.h>

struct packet { uint8_t proto; uint8_t pad[3]; uint32_t src; uint32_t dst; uint16_t sport; uint16_t dport; };

static struct rte_acl_field_def fields[5] = {
  { RTE_ACL_FIELD_TYPE_BITMASK, 1, 0, 0, offsetof(struct packet, proto) },
  { RTE_ACL_FIELD_TYPE_MASK, 4, 1, 1, offsetof(struct packet, src) },
  { RTE_ACL_FIELD_TYPE_MASK, 4, 2, 2, offsetof(struct packet, dst) },
  { RTE_ACL_FIELD_TYPE_RANGE, 2, 3, 3, offsetof(struct packet, sport) },
  { RTE_ACL_FIELD_TYPE_RANGE, 2, 4, 3, offsetof(struct packet, dport) },
};
RTE_ACL_RULE_DEF(acl_rule, 5);

static double cpu(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

static void fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, rte_strerror(rte_errno));
  exit(1);
}

static const struct { const char *name; enum rte_acl_classify_alg alg; } modes[] = {
  { "scalar", RTE_ACL_CLASSIFY_SCALAR }, { "sse", RTE_ACL_CLASSIFY_SSE }, { "avx2", RTE_ACL_CLASSIFY_AVX2 },
  { "avx512x16", RTE_ACL_CLASSIFY_AVX512X16 }, { "avx512x32", RTE_ACL_CLASSIFY_AVX512X32 },
};

int main(int argc, char **argv) {
  if (argc != 6) return 2;
  char *eal[] = { argv[0], "--no-huge", "--no-shconf", "--no-pci", "-m", "6000", "--log-level=1", "--no-telemetry", "--force-max-simd-bitwidth=512", NULL };
  if (rte_eal_init(9, eal) < 0) fail("eal");
  int burst = atoi(argv[4]), rounds = atoi(argv[5]);

  FILE *f = fopen(argv[1], "r");
  size_t lines = 0;
  for (int c; (c = getc(f)) != EOF;) lines += c == '\n';
  rewind(f);
  struct rte_acl_param param = { "acl", 0, RTE_ACL_RULE_SZ(5), lines + 1 };
  struct rte_acl_ctx *ctx = rte_acl_create(&param);
  if (!ctx) fail("create");
  struct acl_rule *rules = calloc(lines, sizeof *rules);
  for (size_t i = 0; i < lines; i++) {
    unsigned index, src, sbits, dst, dbits, slo, shi, dlo, dhi, proto, mask;
    if (fscanf(f, "%u %u %u %u %u %u %u %u %u %u %u", &index, &src, &sbits, &dst, &dbits, &slo, &shi, &dlo, &dhi, &proto, &mask) != 11) return 3;
    struct acl_rule *r = &rules[i];
    r->data.userdata = index + 1;
    r->data.category_mask = 1;
    r->data.priority = RTE_ACL_MAX_PRIORITY - (int)index;
    r->field[0].value.u8 = proto; r->field[0].mask_range.u8 = mask;
    r->field[1].value.u32 = src; r->field[1].mask_range.u32 = sbits;
    r->field[2].value.u32 = dst; r->field[2].mask_range.u32 = dbits;
    r->field[3].value.u16 = slo; r->field[3].mask_range.u16 = shi;
    r->field[4].value.u16 = dlo; r->field[4].mask_range.u16 = dhi;
  }
  fclose(f);
  if (rte_acl_add_rules(ctx, (struct rte_acl_rule *)rules, lines)) fail("add");
  struct rte_acl_config config = { .num_categories = 1, .num_fields = 5 };
  memcpy(config.defs, fields, sizeof fields);
  struct rte_malloc_socket_stats before, after;
  rte_malloc_get_socket_stats(0, &before);
  double start = cpu();
  if (rte_acl_build(ctx, &config)) fail("build");
  double built = cpu() - start;
  rte_malloc_get_socket_stats(0, &after);

  f = fopen(argv[2], "rb");
  fseek(f, 0, SEEK_END);
  size_t n = ftell(f) / 16;
  rewind(f);
  uint32_t *words = malloc(n * 16);
  if (fread(words, 16, n, f) != n) return 4;
  fclose(f);
  struct packet *packets = calloc(n, sizeof *packets);
  const uint8_t **data = malloc(n * sizeof *data);
  for (size_t i = 0; i < n; i++) {
    const uint32_t *w = words + 4 * i;
    packets[i] = (struct packet){ w[3] & 255, {0}, __builtin_bswap32(w[0]), __builtin_bswap32(w[1]),
                                  __builtin_bswap16(w[2] >> 16), __builtin_bswap16(w[2] & 0xffff) };
    data[i] = (const uint8_t *)&packets[i];
  }
  uint32_t *out = malloc(n * 4);
  FILE *results = fopen(argv[3], "wb");
  printf("{\"rules\":%zu,\"buildSeconds\":%.3f,\"bytes\":%zu,\"modes\":{", lines, built, after.heap_allocsz_bytes - before.heap_allocsz_bytes);
  int count = 0;
  for (size_t m = 0; m < sizeof modes / sizeof *modes; m++) {
    if (rte_acl_set_ctx_classify(ctx, modes[m].alg)) continue;
    printf("%s\"%s\":[", count++ ? "," : "", modes[m].name);
    for (int round = 0; round <= rounds; round++) {
      double t = cpu();
      for (size_t i = 0; i < n; i += burst) {
        size_t some = n - i < (size_t)burst ? n - i : (size_t)burst;
        rte_acl_classify(ctx, data + i, out + i, some, 1);
      }
      t = cpu() - t;
      if (round > 0) printf("%s%.6f", round > 1 ? "," : "", t);
    }
    printf("]");
    for (size_t i = 0; i < n; i++) out[i] -= 1;
    fwrite(out, 4, n, results);
  }
  fclose(results);
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("},\"peakBytes\":%ld}\n", usage.ru_maxrss * 1024L);
  return 0;
}
