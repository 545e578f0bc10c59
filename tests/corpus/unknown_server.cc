#include "tests/corpus/unknown_server.h"

#include <array>
#include <string_view>
#include <utility>

#include "absl/strings/escaping.h"

namespace bounce {
namespace {

struct Language {
  const char* name;
  const char* subject;
  const char* news;          // your message did not get through
  const char* list_head;     // what stands above a list of recipients
  const char* before;        // a sentence, before the address
  const char* after;         // and after it
  const char* reason;        // there is no such mailbox
  const char* recipient;     // label
  const char* reason_label;  // label
  const char* original;      // what stands above the returned message
  const char* help;          // whom to ask
};

constexpr Language kLanguages[] = {
    {"english", "Message could not be delivered",
     "We regret to tell you that your message did not get through.",
     "It was refused for these people:", "The message that you sent to ",
     " was not accepted, because there is no account of that name here.",
     "No account of that name here", "Recipient", "Reason", "--- Your message follows ---",
     "Questions? Write to postmaster@relay.example."},
    {"german", "Ihre Nachricht konnte nicht zugestellt werden",
     "Leider konnte Ihre E-Mail nicht zugestellt werden.", "Betroffen sind folgende Empfänger:",
     "Ihre Nachricht an ", " konnte nicht zugestellt werden, da das Postfach nicht existiert.",
     "Das Postfach existiert nicht", "Empfänger", "Grund", "----- Ursprüngliche Nachricht -----",
     "Bei Fragen wenden Sie sich an postmaster@relay.example."},
    {"french", "Échec de la remise de votre message", "Votre message n'a pas pu être remis.",
     "Destinataires concernés :", "Le message envoyé à ",
     " n'a pas été remis car cette boîte n'existe pas.", "Cette boîte n'existe pas", "Destinataire",
     "Motif", "----- Message d'origine -----",
     "Pour toute question, contactez postmaster@relay.example."},
    {"spanish", "No se pudo entregar su mensaje", "Su mensaje no se pudo entregar.",
     "Destinatarios afectados:", "El mensaje enviado a ",
     " no fue entregado porque el buzón no existe.", "El buzón no existe", "Destinatario", "Motivo",
     "----- Mensaje original -----",
     "Si tiene preguntas, póngase en contacto con postmaster@relay.example."},
    {"portuguese", "Falha na entrega da mensagem", "A sua mensagem não pôde ser entregue.",
     "Destinatários afetados:", "A mensagem enviada para ",
     " não foi entregue porque a caixa de correio não existe.", "A caixa de correio não existe",
     "Destinatário", "Motivo", "----- Mensagem original -----",
     "Em caso de dúvida, entre em contato com postmaster@relay.example."},
    {"italian", "Mancata consegna del messaggio", "Il suo messaggio non è stato recapitato.",
     "Destinatari interessati:", "Il messaggio inviato a ",
     " non è stato recapitato perché la casella non esiste.", "La casella non esiste",
     "Destinatario", "Motivo", "----- Messaggio originale -----",
     "Per domande contattare postmaster@relay.example."},
    {"dutch", "Uw bericht is niet bezorgd", "Uw bericht kon niet worden bezorgd.",
     "Het gaat om deze ontvangers:", "Uw bericht aan ",
     " kon niet worden bezorgd omdat de mailbox niet bestaat.", "De mailbox bestaat niet",
     "Ontvanger", "Reden", "----- Oorspronkelijk bericht -----",
     "Bij vragen kunt u contact opnemen met postmaster@relay.example."},
    {"polish", "Nie można dostarczyć wiadomości", "Twoja wiadomość nie została dostarczona.",
     "Dotyczy to odbiorców:", "Wiadomość wysłana do ",
     " nie została dostarczona, ponieważ skrzynka nie istnieje.", "Skrzynka nie istnieje",
     "Odbiorca", "Powód", "----- Oryginalna wiadomość -----",
     "W razie pytań prosimy o kontakt: postmaster@relay.example."},
    {"russian", "Не удалось доставить сообщение", "Ваше письмо не было доставлено.",
     "Это касается получателей:", "Письмо, отправленное на ",
     ", не доставлено, так как такого ящика нет.", "Такого ящика нет", "Получатель", "Причина",
     "----- Исходное сообщение -----", "По вопросам обращайтесь: postmaster@relay.example."},
    {"japanese", "メールを配信できませんでした", "お送りいただいたメールは配信できませんでした。",
     "以下の宛先に届いていません:", "",
     " 宛のメールは、アドレスが存在しないため配信できませんでした。", "アドレスが存在しません",
     "宛先", "理由", "----- 元のメッセージ -----",
     "お問い合わせは postmaster@relay.example まで。"},
    {"chinese", "邮件投递失败通知", "您的邮件未能送达。", "以下收件人未能收到邮件:", "您发送给 ",
     " 的邮件无法投递，该邮箱不存在。", "该邮箱不存在", "收件人", "原因", "----- 原始邮件 -----",
     "如有疑问请联系 postmaster@relay.example。"},
    {"korean", "메일을 전달하지 못했습니다", "보내신 메일을 전달하지 못했습니다.",
     "다음 수신자에게 전달되지 않았습니다:", "",
     " 님에게 보낸 메일은 해당 사서함이 없어 전달되지 않았습니다.", "해당 사서함이 없습니다",
     "받는 사람", "이유", "----- 원본 메시지 -----", "문의: postmaster@relay.example"},
};

constexpr char kLena[] = "lena.kern@target.example";
constexpr char kOtto[] = "otto@other.example";
constexpr char kReader[] = "office@sender.example";

struct Body {
  std::string layout;
  std::string text;
  std::vector<std::string> recipients;
};

std::vector<Body> Bodies(const Language& in) {
  const std::string news = std::string(in.news) + "\n\n";
  const std::string help = std::string("\n\n") + in.help + "\n";
  const std::string head = std::string(in.list_head);
  const std::string reason = std::string(in.reason) + "\n";
  const std::string a = kLena;
  const std::string b = kOtto;
  const auto sentence = [&](const std::string& open, const std::string& close) {
    return news + in.before + open + a + close + in.after + help;
  };
  const auto labelled = [&](const std::string& gap) {
    return news + in.recipient + ":" + gap + a + "\n" + in.reason_label + ":" + gap + reason;
  };
  return {
      {"sentence", sentence("", ""), {a}},
      {"sentence_angle", sentence("<", ">"), {a}},
      {"sentence_quoted", sentence("\"", "\""), {a}},
      {"list", news + head + "\n\n   " + a + "\n   " + b + "\n\n" + reason + help, {a, b}},
      {"list_angle", news + head + "\n\n<" + a + ">\n<" + b + ">\n\n550 5.1.1 " + reason, {a, b}},
      {"list_bullets", news + head + "\n\n * " + a + "\n * " + b + "\n\n" + reason, {a, b}},
      {"list_commas", news + head + " " + a + ", " + b + "\n\n" + reason, {a, b}},
      {"list_wrapped", news + head + " " + a + ",\n" + b + "\n\n" + reason, {a, b}},
      {"name", news + head + "\n\n\"Kern, Lena\" <" + a + ">\n\n" + reason, {a}},
      {"beside", news + "<" + a + ">: 550 5.1.1 " + reason, {a}},
      {"below",
       news + a + ":\n   550 5.1.1 " + reason + "\n" + b + ":\n   552 5.2.2 Mailbox full\n",
       {a, b}},
      {"labels", labelled(" ") + help, {a}},
      {"labels_columns", labelled("          "), {a}},
      {"labels_below", labelled("\n    "), {a}},
      {"in_reply", news + "550 5.1.1 <" + a + ">: " + reason, {a}},
      {"sender_too",
       news + "From: " + kReader + "\nTo: " + a + "\nSubject: Offer 17\n\n" + reason,
       {a}},
  };
}

std::string Returned(const std::vector<std::string>& recipients) {
  std::string to;
  for (const std::string& each : recipients) to += (to.empty() ? "" : ", ") + each;
  return std::string(
             "Received: from desk.sender.example (desk.sender.example [192.0.2.7])\n"
             "\tby mail.sender.example with ESMTPSA id 7Q;\n"
             "\tTue, 4 Jun 2024 08:15:05 +0200\nFrom: Office <") +
         kReader + ">\nTo: " + to +
         "\nCc: colleague@sender.example\nSubject: Offer 17\n"
         "Date: Tue, 4 Jun 2024 08:15:05 +0200\nMessage-ID: <q@sender.example>\n\n"
         "Dear all,\nplease answer to helpdesk@sender.example.\n";
}

std::string Quoted(std::string_view text) {
  std::string out = "> ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "> ";
  }
  return out;
}

std::string Html(std::string_view text) {
  std::string out = "<!DOCTYPE html><html><head><style>p{color:#123}</style></head><body><p>";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (text.substr(i, 2) == "\n\n") {
      out += "</p>\n<p>";
      ++i;
    } else {
      out += c == '\n' ? std::string("<br>\n") : std::string(1, c);
    }
  }
  return out + "</p></body></html>\n";
}

std::string Base64(std::string_view text) {
  const std::string flat = absl::Base64Escape({text.data(), text.size()});
  std::string lines;
  for (std::size_t i = 0; i < flat.size(); i += 76) lines += flat.substr(i, 76) + "\n";
  return lines;
}

std::string Crlf(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

constexpr char kDaemon[] = "Return-Path: <>\nFrom: Mail System <MAILER-DAEMON@relay.example>\n";

std::string Header(const Language& in, std::string_view from) {
  const std::string_view subject = in.subject;
  return std::string(from) + "To: " + kReader + "\nSubject: =?utf-8?B?" +
         absl::Base64Escape({subject.data(), subject.size()}) +
         "?=\nDate: Tue, 4 Jun 2024 08:16:00 +0200\nMIME-Version: 1.0\n";
}

std::string Single(const std::string& header, const std::string& type, const std::string& encoding,
                   const std::string& body) {
  return header + "Content-Type: " + type +
         "; charset=utf-8\nContent-Transfer-Encoding: " + encoding + "\n\n" + body;
}

std::string WithReturned(const std::string& header, const std::string& part,
                         const std::vector<std::string>& recipients) {
  return header + "Content-Type: multipart/mixed; boundary=zz\n\n--zz\n" + part +
         "\n--zz\nContent-Type: message/rfc822\n\n" + Returned(recipients) + "\n--zz--\n";
}

void AddForms(const Language& in, const Body& body, std::vector<UnknownBounce>* out) {
  const std::string header = Header(in, kDaemon);
  const std::string& text = body.text;
  const std::string inline_text = text + "\n" + in.original + "\n\n" + Returned(body.recipients);
  const std::string quoted_text =
      text + "\n" + in.original + "\n\n" + Quoted(Returned(body.recipients));
  const std::string plain = Single("", "text/plain", "8bit", text);
  const std::string html = Single("", "text/html", "base64", Base64(Html(text)));
  // Neither the address nor the name of the sender is a mail system's.
  const std::string weak = Header(in, "Return-Path: <>\nFrom: System <system@relay.example>\n");
  const std::pair<const char*, std::string> forms[] = {
      {"alone", header + plain},
      {"base64", Single(header, "text/plain", "base64", Base64(text))},
      {"html", header + html},
      {"html_returned", WithReturned(header, html, body.recipients)},
      {"returned", WithReturned(header, plain, body.recipients)},
      {"inline", Crlf(Single(header, "text/plain", "8bit", inline_text))},
      {"quoted", Single(header, "text/plain", "8bit", quoted_text)},
      {"weak", WithReturned(weak, plain, body.recipients)},
  };
  for (const auto& [form, bytes] : forms) {
    out->push_back({std::string(in.name) + "_" + body.layout + "_" + form, bytes, body.recipients});
  }
}

}  // namespace

std::vector<UnknownBounce> UnknownBounces() {
  std::vector<UnknownBounce> bounces;
  for (const Language& language : kLanguages) {
    for (const Body& body : Bodies(language)) AddForms(language, body, &bounces);
  }
  return bounces;
}

}  // namespace bounce
