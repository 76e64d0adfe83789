/** A training counter of its own for every test: a data folder, and `quay serve` over it. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";

const house = resolve(__dirname, "../..");
const target = resolve(house, process.env["CARGO_TARGET_DIR"] ?? "target");
const quay = process.env["QUAY_BIN"] ?? join(target, "debug/quay");
const ui = join(house, "ui/dist");
const paper = join(house, "assets/training/tray");

/** A network scanner with the sheets of the sample tray, which waits before sheet `n`. */
export class SlowFeeder {
  private constructor(private readonly device: ChildProcess, readonly uri: string) {}

  static async start(n: number): Promise<SlowFeeder> {
    const device = spawn(join(dirname(quay), "slow_feeder"), [paper, String(n)], { stdio: ["pipe", "pipe", "inherit"] });
    for await (const line of createInterface({ input: device.stdout })) return new SlowFeeder(device, line);
    throw new Error("the feeder ended before it said its address");
  }

  goOn(): void {
    this.device.stdin?.write("\n");
  }

  end(): void {
    this.device.stdin?.end();
  }
}

/** A province as a process of its own, and what an official does in it. */
export class Agency {
  private constructor(private readonly server: ChildProcess, readonly address: string) {}

  static async start(folder: string): Promise<Agency> {
    const server = spawn(quay, ["--data", folder, "--json", "province"], { stdio: ["ignore", "pipe", "inherit"] });
    for await (const line of createInterface({ input: server.stdout })) {
      const { ready } = JSON.parse(line) as { ready: string };
      server.stdout.resume();
      return new Agency(server, ready);
    }
    throw new Error("the province ended before it said its address");
  }

  /** What the province has: identifier and status of every dossier. */
  async dossiers(): Promise<Array<{ id: string; status: number }>> {
    return (await (await fetch(`${this.address}/agency/api/dossiers`)).json()) as Array<{ id: string; status: number }>;
  }

  async act(id: string, action: string, body = ""): Promise<void> {
    const answered = await fetch(`${this.address}/agency/api/dossiers/${id}/${action}`, { method: "POST", body });
    if (!answered.ok) throw new Error(`${action} was answered by ${answered.status} ${await answered.text()}`);
  }

  async end(): Promise<void> {
    const ended = new Promise((done) => this.server.once("exit", done));
    this.server.kill("SIGTERM");
    await ended;
  }
}

export class Counter {
  address = "";
  code = "";
  folder: string;
  /** What the host has said of itself. */
  said = "";
  private host: ChildProcess | undefined;
  private agency: Agency | undefined;

  private constructor(private readonly all: string) {
    this.folder = all;
  }

  /** Makes the folder; nothing runs over it yet. With a number it is another counter of the same office. */
  static create(number?: string): Counter {
    const counter = new Counter(mkdtempSync(join(tmpdir(), "quay-ui-")));
    if (number === undefined) counter.run("init", "--training");
    else counter.init(number);
    return counter;
  }

  /** A copy of a day's file whose rows somebody changed on the way. */
  spoiled(file: string): string {
    const copy = join(this.folder, "changed.json");
    writeFileSync(copy, readFileSync(file, "utf8").replace("HOÀNG", "HOANG"));
    return copy;
  }

  private init(number: string): void {
    const file = join(tmpdir(), `quay-ui-profile-${process.pid}-${number}.json`);
    writeFileSync(file, JSON.stringify(another(number)));
    this.run("init", "--profile", file);
    rmSync(file);
  }

  /** Closes a day on the command line and gives back where its file lies. */
  closeDay(day: string): string {
    const file = join(this.folder, `chot-ngay-${day}.json`);
    this.run("--as", "supervisor", "log", "close", "--date", day);
    this.run("--as", "supervisor", "log", "file", "--date", day, "-o", file);
    return file;
  }

  /** A command of the command line over the same folder; only while no host has it. */
  run(...words: string[]): string {
    const ran = spawnSync(quay, ["--data", this.folder, ...words], { encoding: "utf8" });
    if (ran.status !== 0) throw new Error(`quay ${words.join(" ")} ended with ${ran.status ?? ran.error}\n${ran.stderr}`);
    return ran.stdout;
  }

  /** Starts the host and waits until it answers; on the old port, where it ran before. `--away`: no line to the province. */
  async start(...words: string[]): Promise<void> {
    const port = this.address === "" ? "0" : new URL(this.address).port;
    const host = spawn(quay, ["--data", this.folder, "--json", "serve", ...words, "--ui", ui, "--port", port], {
      stdio: ["ignore", "pipe", "pipe"],
      // No print queue is ever reached from a test.
      env: { ...process.env, CUPS_SERVER: "127.0.0.1:1" },
    });
    this.host = host;
    host.stderr.on("data", (bytes: Buffer) => (this.said += bytes.toString()));
    for await (const line of createInterface({ input: host.stdout })) {
      const said = JSON.parse(line) as { ready: string; code: string };
      [this.address, this.code] = [said.ready, said.code];
      host.stdout.resume();
      return;
    }
    throw new Error(`quay serve ended with ${host.exitCode} before it was ready\n${this.said}`);
  }

  /** The agency asks for papers of the only dossier that the province has; while no host runs. */
  async ask(reason: string, items: readonly { component: string | null; name: string }[]): Promise<void> {
    const papers = items.map((item) => ({ ...item, originals: 1, copies: 0, note: null }));
    await this.atProvince((address) => act(address, "supplement", JSON.stringify({ reason, items: papers })));
  }

  /** The agency finishes the only dossier that the province has, with a result file; while no host runs. */
  async finish(): Promise<void> {
    await this.atProvince((address) => act(address, "finish", "%PDF-1.7 thẻ"));
  }

  /** A citizen files the papers of procedure 1.004628 on the portal; while no host runs. */
  async file(owner: string, codes: readonly string[]): Promise<void> {
    await this.atProvince((address) => fetch(`${address}/agency/api/filings`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(filing(owner, codes)),
    }));
  }

  private async atProvince(doIt: (address: string) => Promise<Response>): Promise<void> {
    const province = spawn(quay, ["--data", join(this.folder, "province"), "--json", "province"], { stdio: ["ignore", "pipe", "inherit"] });
    for await (const line of createInterface({ input: province.stdout })) {
      const { ready } = JSON.parse(line) as { ready: string };
      const answered = await doIt(ready);
      if (!answered.ok) throw new Error(`the province answered ${answered.status} ${await answered.text()}`);
      break;
    }
    const ended = new Promise((done) => province.once("exit", done));
    province.kill("SIGTERM");
    await ended;
  }

  /**
   * A real counter in a folder of its own, in which nothing is yet: its people have no PIN, it has no catalogue, and
   * the province is a server beside it. Gives the agency's side of that server.
   */
  async beginReal(): Promise<Agency> {
    this.folder = join(this.all, "real");
    const tray = join(this.folder, "tray");
    const agency = await Agency.start(join(this.all, "the-province"));
    this.agency = agency;
    const file = join(this.all, "profile.json");
    writeFileSync(file, JSON.stringify(profile(agency.address, tray)));
    this.run("init", "--profile", file);
    mkdirSync(tray, { recursive: true });
    return agency;
  }

  /** The power goes: no word of farewell. */
  async kill(): Promise<void> {
    const host = this.host;
    this.host = undefined;
    if (!host || host.exitCode !== null || host.signalCode !== null) return;
    const ended = new Promise((done) => host.once("exit", done));
    host.kill("SIGKILL");
    await ended;
  }

  /** Lays a stack into the scanner's tray: these of the sample sheets, and no others. */
  lay(...sheets: string[]): void {
    const tray = join(this.folder, "tray");
    rmSync(tray, { recursive: true, force: true });
    mkdirSync(tray);
    for (const sheet of sheets) cpSync(join(paper, sheet), join(tray, sheet));
  }

  /** A dossier received beforehand through the command line; it is on its way once a host runs. Gives its number. */
  receive(owner: string, number = "099190005678"): string {
    const file = join(this.folder, "dossier.json");
    writeFileSync(file, JSON.stringify(dossier(owner, number)));
    const received = JSON.parse(this.run("--json", "receive", file, "--as", "clerk")) as { provisional_code: string };
    rmSync(file);
    return received.provisional_code;
  }

  /** Goes on from the folder that `quay demo` leaves after its day; gives back where its dossier files lie. */
  afterDay(): string {
    const out = join(this.folder, "day");
    this.run("demo", "--out", out);
    this.folder = join(out, "data");
    return join(out, "dossiers");
  }

  async end(): Promise<void> {
    await this.kill();
    await this.agency?.end();
    rmSync(this.all, { recursive: true, force: true });
  }
}

/** An official acts on the only dossier that the province has. */
async function act(address: string, action: string, body: string): Promise<Response> {
  const dossiers = (await (await fetch(`${address}/agency/api/dossiers`)).json()) as Array<{ id: string }>;
  return fetch(`${address}/agency/api/dossiers/${dossiers[0]?.id}/${action}`, { method: "POST", body });
}

/** An office at this province, its scanner a folder; two agencies, and people who have no PIN yet. */
function profile(province: string, tray: string) {
  const agency = (ident: string) => ({ ident, account: { client_id: `buu-cuc-${ident}`, secret: "tap-huan" } });
  return {
    schema: "quay.profile/1",
    office: { code: "BC400000", name: "Bưu điện trung tâm", counter: "02" },
    province: { adapter: "rest-tus", base_url: province },
    agencies: [agency("H99.12"), agency("H99.14")],
    people: [
      { id: "gdv-01", name: "Giao dịch viên 01", role: "clerk" },
      { id: "ksv-01", name: "Kiểm soát viên 01", role: "supervisor" },
    ],
    scanner: `folder:${tray}`,
    card_scanner: `folder:${join(house, "assets/training/card")}`,
  };
}

/** A training counter with another number. */
function another(number: string) {
  const account = { client_id: "buu-cuc-H99.12", secret: "training" };
  return {
    schema: "quay.profile/1", training: true, channel: 3,
    office: { code: "BC400000", name: "Bưu điện trung tâm", counter: number },
    province: { adapter: "rest-tus", base_url: "" },
    agencies: [{ ident: "H99.12", account }],
    people: [{ id: "clerk", name: "Lại Văn Quyến", role: "clerk" }, { id: "supervisor", name: "Vũ Thị Hòa", role: "supervisor" }],
    default_person: "clerk",
  };
}

/** A dossier of the procedure whose papers lie in the sample tray. */
function dossier(owner: string, number: string) {
  const papers = [["p01.jpg", "p02.jpg"], ["p03.jpg"], ["p05.jpg"], ["p06.jpg", "p07.jpg"], ["p08.jpg", "p09.jpg"], []];
  const originals = [1, 1, 0, 0, 1, 2];
  return {
    agency: "H99.12",
    procedure: "1.004628",
    owner: {
      kind: "citizen", fullName: owner, identity: { type: "personal_number", number }, birthDate: "1990-09-03", gender: "female",
      phone: "0900000000", address: { text: "Thôn 2, xã Mẫu, tỉnh Mẫu" },
    },
    submitter: { sameAs: "owner" },
    recipient: { sameAs: "owner" },
    components: papers.map((files, i) => ({
      code: `000.00.00.H99-KQ00010${i + 1}`, originals: originals[i], copies: originals[i] === 0 ? 1 : 0, files: files.map((name) => join(paper, name)),
    })),
    fees: [{ code: "P01", collected: true, receiptNumber: "0000001" }],
    resultDelivery: { method: "counter" },
    sets: 1,
  };
}

/** What the portal takes: one file of the sample tray for each of these papers, the fee paid online. */
function filing(owner: string, codes: readonly string[]): unknown {
  const sheet = readFileSync(join(paper, "p01.jpg")).toString("base64");
  return {
    agency: "H99.12",
    filing: {
      channel: "online", procedure: { code: "1.004628", edition: 1, case: null, name: "Cấp thẻ hướng dẫn viên du lịch quốc tế" },
      summary: "Đề nghị cấp thẻ hướng dẫn viên du lịch quốc tế", filedAt: "2026-11-17T10:12:00+07:00",
      owner: {
        kind: "citizen", fullName: owner, identity: { type: "personal_number", number: "099190005678", issuedOn: null, issuedBy: null },
        birthDate: "1990-02-21", gender: "male", phone: "0900318246", email: null, representative: null,
        address: { province: null, commune: null, line: null, text: "Số 8, đường Mẫu, phường Mẫu, tỉnh Mẫu" },
      },
      submitter: { sameAs: "owner" }, recipient: { sameAs: "owner" },
      resultDelivery: { method: "counter", place: "Bưu điện trung tâm", address: null, postalItem: null }, files: [],
      fees: [{
        code: "P01", name: "Phí thẩm định", kind: "fee", amount: 650000, exemption: null, collectAt: "reception",
        collected: { at: "2026-11-17T10:11:00+07:00", method: "national_portal", receiptSeries: null, receiptNumber: "0000456" },
      }],
      note: "Tôi nhận thẻ tại quầy.",
    },
    files: codes.map((component, i) => ({ component, name: `giay-${i + 1}.jpg`, base64: sheet })),
  };
}
