// convoy_channel_select: the channels that a fold needs, out of the words that hold more, in each of BANKS banks.
//
// In fold group `group`, output k takes channel floor((group*OUTPUTS + k) / MULTIPLIER) mod CHANNELS of the word.
// Parameters: BANKS, OUTPUTS, MULTIPLIER >= 1; CHANNELS of a word; GROUPS >= 1 with GROUP_BITS = bits of GROUPS - 1; WIDTH bits per channel.
// REGISTER 1 puts a register behind them. Latency: REGISTER cycles. Reset: none.
`default_nettype none
module convoy_channel_select #(
    parameter BANKS = 1, CHANNELS = 2, OUTPUTS = 1, MULTIPLIER = 1, GROUPS = 2, GROUP_BITS = 1, REGISTER = 1, WIDTH = 8
) (
    input wire clk,
    input wire [GROUP_BITS-1:0] group,
    input wire [WIDTH*CHANNELS*BANKS-1:0] words,
    output wire [WIDTH*OUTPUTS*BANKS-1:0] channels
);
    wire [GROUPS-1:0] chosen;
    convoy_one_hot #(.BITS(GROUP_BITS), .SIZE(GROUPS)) u_chosen (.number(group), .flags(chosen));

    genvar b, k;
    for (b = 0; b < BANKS; b = b + 1) begin : g_bank
        for (k = 0; k < OUTPUTS; k = k + 1) begin : g_output
            reg [WIDTH-1:0] channel;
            integer g;
            always @* begin
                channel = {WIDTH{1'b0}};
                for (g = 0; g < GROUPS; g = g + 1) begin
                    channel = channel | (words[WIDTH*(CHANNELS*b + ((g*OUTPUTS + k) / MULTIPLIER) % CHANNELS) +: WIDTH] & {WIDTH{chosen[g]}});
                end
            end
            convoy_delay #(.WIDTH(WIDTH), .CYCLES(REGISTER)) u_channel (.clk(clk), .d(channel), .q(channels[WIDTH*(OUTPUTS*b+k) +: WIDTH]));
        end
    end
endmodule
`default_nettype wire
