/**
 * The public API of canreach. Data goes one way: read inputs, open or check them, render the document that comes back.
 *
 *     const read = readScenarios(["scenarios"]);
 *     const report = checkScenarios(read.scenarios, read.problems, {
 *       tags: symbolicTags(),
 *       excerptAt: (at) => excerptAt(read.sources, at),
 *     });
 *     console.log(checkText(report));
 *
 * Wrong input never throws: it comes back as diagnostics with file, line, column, code and remedy. The rule-matching core
 * has an entry of its own, `canreach/rules`.
 */

// What is modelled: resource types and what Azure refuses of them, dated platforms, service tags, and the register of
// platform behaviours.
export { findingTexts } from "./azure/finding-texts.ts";
export type { Platform } from "./azure/platform/platform.ts";
export { findPlatform, newestPlatform, platforms } from "./azure/platform/platforms.ts";
export type { Behaviour, Confidence } from "./azure/register/behaviour.ts";
export { behaviours, findBehaviour } from "./azure/register/index-of-behaviours.ts";
export { resourceTypes } from "./azure/registry.ts";
export { type ServiceTagsFile, symbolicTags, type TagSpace, tagsFromFile } from "./azure/service-tags/tag-space.ts";
// The network, ready for questions.
export type { DataPlane } from "./dataplane/data-plane.ts";
// Reading: files, standard input and the small languages of claims; their JSON Schema; the text of every problem.
export { type DiagnosticCode, type DiagnosticText, diagnosticCodes } from "./input/diagnostic-codes.ts";
export { parseDocument } from "./input/parse-document.ts";
export { readText, type TextFile } from "./input/read-text.ts";
export { type FlowText as ReadFlow, parseFlow } from "./input/scenario/flow-text.ts";
export { type ReadScenarios, type ReadScenariosOptions, readScenarios } from "./input/scenario/read-scenarios.ts";
export { scenarioSchema } from "./input/scenario/schema.ts";
export { parseTraffic, type Reading } from "./input/scenario/traffic.ts";
export { excerptAt, type Sources } from "./input/sources.ts";
export { didYouMean } from "./input/suggestion.ts";
// The vocabulary of questions and answers.
export {
  type Answer,
  type Assumption,
  type Decider,
  type Excerpt,
  type FlowText,
  type NotModelled,
  type Path,
  schemaVersion,
  type Verdict,
} from "./model/answer.ts";
export { type Cause, causes } from "./model/cause.ts";
export type {
  CheckReport,
  CheckSummary,
  ClaimResult,
  ClaimStatus,
  ScenarioResult,
  VariantResult,
} from "./model/check-report.ts";
export type { Claim, FlowClaim, Scenario, Traffic, Variant } from "./model/claim.ts";
export type { Diagnostic, Result } from "./model/diagnostic.ts";
export type {
  ComparisonDocument,
  EffectiveRoutesDocument,
  EffectiveRulesDocument,
  ShownGroup,
  ShownRoute,
  ShownRule,
  TableDifference,
} from "./model/effective.ts";
export { formatLocation, type SourceLocation } from "./model/source-location.ts";
export { locatePath, plain, type SourceTree } from "./model/source-tree.ts";
export type { Blocker, Step } from "./model/step.ts";
export type { Table } from "./model/table.ts";
export type { Disposition, Hop, Trace } from "./model/trace.ts";
export { parsePorts } from "./net/port.ts";
// Questions.
export { type CheckOptions, checkScenarios } from "./questions/check.ts";
export { type Compared, compareRoutes, compareRules, comparisonTable } from "./questions/compare-tables.ts";
export { effectiveRoutesOf, effectiveRoutesTable, type Shown } from "./questions/effective-routes-table.ts";
export { effectiveRulesOf, effectiveRulesTable } from "./questions/effective-rules-table.ts";
export { listEndpoints } from "./questions/list-endpoints.ts";
export { type Opened, type OpenOptions, openNetwork } from "./questions/open-network.ts";
export { type QueryResult, query } from "./questions/query.ts";
// Renderers of the documents, and their JSON Schemas.
export { type AnswerTextOptions, answerText } from "./report/answer-text.ts";
export { type CheckTextOptions, checkText } from "./report/check-text.ts";
export { type DiagnosticsTextOptions, diagnosticsText, type ExcerptOf } from "./report/diagnostics-text.ts";
export { jsonOf, jsonText } from "./report/json.ts";
export { type JunitOptions, junitXml } from "./report/junit.ts";
export { answerMarkdown, checkMarkdown, type MarkdownOptions } from "./report/markdown.ts";
export { type Colours, type Paint, paintWith, plainPaint, type TextOptions } from "./report/paint.ts";
export { type DocumentName, documentJsonSchema } from "./report/schemas.ts";
export { tableText } from "./report/table-text.ts";
