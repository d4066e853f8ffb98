package pl.lejek.lead;

import org.springframework.stereotype.Component;

/** Sends the messages of the nurturing series. */
@Component
class Touches {

    void send(Lead lead, int touch, String template, String channel, String caseId) {}
}
