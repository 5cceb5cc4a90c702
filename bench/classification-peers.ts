/** Trained classifiers of text, on the same labelled texts: "none" is a class for them like any other. */
import { loadPeer } from "./peers.ts";

export type Labelled = { text: string; label: string };

export type TextPeer = {
  name: string;
  train(texts: Labelled[]): Promise<void>;
  classify(text: string): string | Promise<string>;
};

type Natural = Record<
  "BayesClassifier" | "LogisticRegressionClassifier",
  new () => { addDocument(text: string, label: string): void; train(): void; classify(text: string): string }
>;

function naturalPeer(kind: keyof Natural): TextPeer {
  const classifier = new (loadPeer<Natural>("natural")[kind])();
  return {
    name: `natural ${kind.replace("Classifier", "")}`,
    async train(texts) {
      for (const { text, label } of texts) classifier.addDocument(text, label);
      classifier.train();
    },
    classify: (text) => classifier.classify(text),
  };
}

type Wink = () => {
  definePrepTasks(tasks: unknown[]): void;
  learn(text: string, label: string): void;
  consolidate(): void;
  predict(text: string): string;
};
type WinkUtils = { string: { tokenize0: unknown }; tokens: { propagateNegations: unknown; stem: unknown } };

function winkPeer(): TextPeer {
  const classifier = loadPeer<Wink>("wink-naive-bayes-text-classifier")();
  const utils = loadPeer<WinkUtils>("wink-nlp-utils");
  classifier.definePrepTasks([utils.string.tokenize0, utils.tokens.stem]);
  return {
    name: "wink naive Bayes",
    async train(texts) {
      for (const { text, label } of texts) classifier.learn(text, label);
      classifier.consolidate();
    },
    classify: (text) => classifier.predict(text),
  };
}

type NodeNlp = {
  NlpManager: new (
    settings: object,
  ) => {
    addDocument(language: string, text: string, label: string): void;
    train(): Promise<unknown>;
    process(language: string, text: string): Promise<{ intent: string }>;
  };
};

function nlpPeer(): TextPeer {
  const manager = new (loadPeer<NodeNlp>("node-nlp").NlpManager)({
    languages: ["en"],
    nlu: { log: false },
    autoSave: false,
    ner: { builtins: [] },
  });
  return {
    name: "nlp.js",
    async train(texts) {
      for (const { text, label } of texts) manager.addDocument("en", text, label);
      await manager.train();
    },
    classify: async (text) => (await manager.process("en", text)).intent,
  };
}

export function textPeers(): TextPeer[] {
  return [naturalPeer("BayesClassifier"), naturalPeer("LogisticRegressionClassifier"), winkPeer(), nlpPeer()];
}
