using Actors.Eligibility.Cards;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.Tests.Api;
using Actors.Tests.Checks;
using Xunit;

namespace Actors.Tests.Cards;

public sealed class CardValidatorTests
{
    private static readonly CardSender Tokyo = CardSender.Of(Known.Parse<InsurerNumber>("06130488"));

    private static readonly RegistrationFields Good = new()
    {
        PersonNumber = NationalNumbers.Of(1), InsurerNumber = "06130488", Symbol = "１２-3", Number = "345", Branch = "01", ValidFrom = "2026-04-01", ValidTo = "",
    };

    [Fact]
    public void A_good_row_becomes_a_card_with_its_period()
    {
        var accepted = Assert.IsType<CardReading.Accepted>(CardValidator.Validate(Good, Tokyo));

        Assert.Equal(new InsurerCard(new(Known.Parse<InsurerNumber>("06130488"), "123", "345", "01"), new(new(2026, 4, 1), null)), accepted.Card);
        Assert.IsType<PersonReference.National>(accepted.Person);
    }

    [Fact]
    public void A_payer_that_is_bound_to_no_insurer_may_send_any_card_and_an_insurer_its_own()
    {
        var foreign = Good with { InsurerNumber = "33120015" };

        Assert.IsType<CardReading.Accepted>(CardValidator.Validate(foreign, CardSender.AnyInsurer));
        Assert.Equal([("insurerNumber", RowErrorCodes.CardOfOtherInsurer)], Errors(foreign));
    }

    [Fact]
    public void Every_wrong_field_is_named()
    {
        Assert.Equal([("insurerNumber", "required"), ("number", "required"), ("personNumber", "required"), ("validFrom", "required")], Errors(new()));
        Assert.Equal([("number", "cardIncomplete")], Errors(Good with { Number = " " }));
        Assert.Equal(
            [("insurerNumber", "checkDigit"), ("branch", "badFormat"), ("linkageCode", "personTwice"), ("validTo", "periodReversed")],
            Errors(Good with { InsurerNumber = "06130489", Branch = "1", LinkageCode = "7", ValidTo = "2026-03-31" }));
    }

    [Fact]
    public void A_linkage_code_is_the_insurers_own()
    {
        var keys = new IdentifierKeys(new byte[IdentifierKeys.SecretBytes]);
        var person = Assert.IsType<CardReading.Accepted>(CardValidator.Validate(Good with { PersonNumber = "", LinkageCode = "77" }, Tokyo)).Person;

        var ofInsurers = new[] { "06130488", "33120015" }.Select(insurer => person.Key(keys, Known.Parse<InsurerNumber>(insurer)));

        Assert.Equal(3, ofInsurers.Append(person.Key(keys, Known.Valid.Body)).Distinct().Count());
    }

    [Fact]
    public void A_file_has_the_columns_of_a_card_and_no_others()
    {
        Assert.IsType<HeaderReading.Accepted>(RegistrationHeader.Read(["個人番号", "保険者番号", "記号", "番号", "枝番", "有効期間開始日", "有効期間終了日"], InsurerCardColumns.All));
        var refused = Assert.IsType<HeaderReading.Refused>(RegistrationHeader.Read(["insurerNumber", "number", "validFrom", "name"], InsurerCardColumns.All));
        Assert.Equal([("name", "columnUnknown"), ("validTo", "columnMissing"), ("personNumber", "columnMissing")], refused.Errors.Select(error => (error.Field, error.Code)));
    }

    private static IEnumerable<(string, string)> Errors(RegistrationFields raw) =>
        Assert.IsType<CardReading.Refused>(CardValidator.Validate(raw, Tokyo)).Errors.Select(error => (error.Field, error.Code));
}
